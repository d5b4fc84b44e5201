/** Binds PDFs of our own typesetter into one, with their tags for screen readers. No I/O. */
import { find, readPart } from './pdf-part.ts'
import type { Bytes } from './typst.ts'

type Book = {
  /** Appends all pages of `pdf`. Throws if it is not built as Typst 0.14 builds. */
  add(pdf: Uint8Array): void
  /** The whole document, with its tags for screen readers. Throws if nothing was added. */
  finish(): Bytes
}

/** Numbers of the objects that hold the book together; those of the parts follow. */
const pagesRoot = 1
const tagsRoot = 2
const catalog = 3
const info = 4

/**
 * Opens an empty book. A long run needs one: Typst's stack overflows near 2,000 posters and its memory grows with each, so the
 * run is laid out in parts and bound here. Tags are rejoined as PDF 1.7, 14.7 asks.
 */
export function openBook(): Book {
  const chunks: Buffer[] = []
  const offsets: number[] = []
  let length = 0
  let nextNumber = info + 1
  let nextTagKey = 0
  const parts: { pages: number; count: number; tags: string; tagKeys: string }[] = []
  let first: { catalog: string; info: string; roleMap: string; id: string } | undefined

  function write(text: string, stream?: Buffer): void {
    for (const piece of stream ? [Buffer.from(text, 'latin1'), stream] : [Buffer.from(text, 'latin1')]) {
      chunks.push(piece)
      length += piece.length
    }
  }
  function writeObject(number: number, body: string, stream?: Buffer): void {
    offsets[number] = length
    write(`${number} 0 obj\n${body}`, stream)
    if (!stream) write('\nendobj\n\n')
  }
  write('%PDF-1.7\n%\xff\xff\xff\xff\n\n')

  return {
    add(pdf) {
      const part = readPart(pdf)
      const own = new Map<number, number>()
      for (const number of part.objects.keys()) own.set(number, nextNumber++)
      const renumber = (body: string) =>
        body.replace(reference, (whole, old?: string) => {
          if (old === undefined) return whole
          return `${Number(old) === part.tags ? tagsRoot : own.get(Number(old))} 0 R`
        })
      const shiftKey = (_: string, key: string) => `/StructParents ${Number(key) + nextTagKey}`
      for (const [number, { body, stream }] of part.objects) {
        const bound = renumber(body).replace(/\/StructParents (\d+)/, shiftKey)
        writeObject(
          own.get(number) ?? 0,
          number === part.pages ? bound.replace('<<', `<< /Parent ${pagesRoot} 0 R`) : bound,
          stream,
        )
      }
      const tags = renumber(part.tagsBody)
      const tagKeys = find(tags, /\/Nums \[(.*?)\]\s*>>/s).replace(
        /(\d+) (\d+ 0 R)/g,
        (_, key, array) => `${Number(key) + nextTagKey} ${array}`,
      )
      parts.push({
        pages: own.get(part.pages) ?? 0,
        count: part.count,
        tags: find(tags, /\/K \[(.*?)\]/s),
        tagKeys,
      })
      nextTagKey += Number(find(tags, /\/ParentTreeNextKey (\d+)/))
      first ??= {
        catalog: part.catalog,
        info: part.info,
        roleMap: find(tags, /(\/RoleMap <<.*?>>)/s),
        id: part.id,
      }
    },
    finish() {
      if (!first) throw new Error('A book needs at least one part.')
      const join = (of: (part: (typeof parts)[number]) => string) => parts.map(of).join(' ')
      const count = parts.reduce((sum, part) => sum + part.count, 0)
      writeObject(
        pagesRoot,
        `<< /Type /Pages /Count ${count} /Kids [${join((part) => `${part.pages} 0 R`)}] >>`,
      )
      writeObject(
        tagsRoot,
        `<< /Type /StructTreeRoot ${first.roleMap} /K [${join((part) => part.tags)}]` +
          ` /ParentTree << /Nums [${join((part) => part.tagKeys)}] >> /ParentTreeNextKey ${nextTagKey} >>`,
      )
      // The metadata stream counts the pages of its part only; the information object says the rest.
      const bound = first.catalog
        .replace(/\/Metadata \d+ 0 R/, '')
        .replace(/\/Pages \d+ 0 R/, `/Pages ${pagesRoot} 0 R`)
        .replace(/\/StructTreeRoot \d+ 0 R/, `/StructTreeRoot ${tagsRoot} 0 R`)
      writeObject(catalog, bound)
      writeObject(info, first.info)
      const start = length
      const table = Array.from(
        { length: nextNumber - 1 },
        (_, at) => `${String(offsets[at + 1]).padStart(10, '0')} 00000 n\r\n`,
      )
      write(`xref\n0 ${nextNumber}\n0000000000 65535 f\r\n${table.join('')}`)
      write(
        `trailer\n<< /Size ${nextNumber} /Root ${catalog} 0 R /Info ${info} 0 R ${first.id} >>\nstartxref\n${start}\n%%EOF`,
      )
      return new Uint8Array(Buffer.concat(chunks))
    },
  }
}

/** A reference to another object; strings come first, so that a name such as "Room 3 0 R" inside one is passed over. */
const reference = /\((?:\\.|[^\\)])*\)|<[0-9A-F]*>|\b(\d+) 0 R\b/gs
