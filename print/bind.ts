/** Binds PDFs of our own typesetter into one, with their tags for screen readers. No I/O. */
import { find, type PdfPart, readPart } from './pdf-part.ts'
import { createPdfWriter, type PdfWriter } from './pdf-writer.ts'
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

/** What a part is in the book. `pages`: the number of its page tree; `tagKeys`: its piece of the table of tags. */
type BoundPart = { pages: number; count: number; tags: string; tagKeys: string; nextTagKey: number }
/** What the book has of its first part, since all are the same in it. */
type Cover = { catalog: string; info: string; roleMap: string; id: string }

/**
 * Opens an empty book. A long run needs one: Typst's stack overflows near 2,000 posters and its memory grows with each, so the
 * run is laid out in parts and bound here. Tags are rejoined as PDF 1.7, 14.7 asks.
 */
export function openBook(): Book {
  const writer = createPdfWriter()
  const parts: BoundPart[] = []
  let nextNumber = info + 1
  let cover: Cover | undefined
  return {
    add(pdf) {
      const part = readPart(pdf)
      const numbers = new Map([...part.objects.keys()].map((number) => [number, nextNumber++]))
      parts.push(bindPart(writer, part, numbers, parts.at(-1)?.nextTagKey ?? 0))
      cover ??= coverOf(part)
    },
    finish() {
      if (!cover) throw new Error('A book needs at least one part.')
      writeRoots(writer, parts, cover)
      return writer.finish(nextNumber, `/Root ${catalog} 0 R /Info ${info} 0 R ${cover.id}`)
    },
  }
}

/** Writes the objects of a part under `numbers`. `firstTagKey`: how many keys of tags the parts before it have. */
function bindPart(
  writer: PdfWriter,
  part: PdfPart,
  numbers: ReadonlyMap<number, number>,
  firstTagKey: number,
): BoundPart {
  const numberOf = (old: number): number => {
    const number = old === part.tags ? tagsRoot : numbers.get(old)
    if (number === undefined) throw new Error(`object ${old} is referred to and not there`)
    return number
  }
  const renumber = (body: string) =>
    body.replace(reference, (whole, old?: string) =>
      old === undefined ? whole : `${numberOf(Number(old))} 0 R`,
    )
  for (const [old, { body, stream }] of part.objects) {
    const bound = renumber(body).replace(
      /\/StructParents (\d+)/,
      (_, key: string) => `/StructParents ${Number(key) + firstTagKey}`,
    )
    const isRoot = old === part.pages
    writer.writeObject(
      numberOf(old),
      isRoot ? bound.replace('<<', `<< /Parent ${pagesRoot} 0 R`) : bound,
      stream,
    )
  }
  const tags = renumber(part.tagsBody)
  return {
    pages: numberOf(part.pages),
    count: part.count,
    tags: find(tags, /\/K \[(.*?)\]/s),
    tagKeys: find(tags, /\/Nums \[(.*?)\]\s*>>/s).replace(
      /(\d+) (\d+ 0 R)/g,
      (_, key, array) => `${Number(key) + firstTagKey} ${array}`,
    ),
    nextTagKey: firstTagKey + Number(find(tags, /\/ParentTreeNextKey (\d+)/)),
  }
}

/** The names of roles hold no reference, so they stand as they are. */
const coverOf = ({ catalog, info, tagsBody, id }: PdfPart): Cover => ({
  catalog,
  info,
  roleMap: find(tagsBody, /(\/RoleMap <<.*?>>)/s),
  id,
})

function writeRoots(writer: PdfWriter, parts: readonly BoundPart[], cover: Cover): void {
  const join = (of: (part: BoundPart) => string) => parts.map(of).join(' ')
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const nextTagKey = parts.at(-1)?.nextTagKey
  writer.writeObject(
    pagesRoot,
    `<< /Type /Pages /Count ${count} /Kids [${join((part) => `${part.pages} 0 R`)}] >>`,
  )
  writer.writeObject(
    tagsRoot,
    `<< /Type /StructTreeRoot ${cover.roleMap} /K [${join((part) => part.tags)}]` +
      ` /ParentTree << /Nums [${join((part) => part.tagKeys)}] >> /ParentTreeNextKey ${nextTagKey} >>`,
  )
  // The metadata stream counts the pages of its part only; the information object says the rest.
  writer.writeObject(
    catalog,
    cover.catalog
      .replace(/\/Metadata \d+ 0 R/, '')
      .replace(/\/Pages \d+ 0 R/, `/Pages ${pagesRoot} 0 R`)
      .replace(/\/StructTreeRoot \d+ 0 R/, `/StructTreeRoot ${tagsRoot} 0 R`),
  )
  writer.writeObject(info, cover.info)
}

/** A reference to another object; strings come first, so that a name such as "Room 3 0 R" inside one is passed over. */
const reference = /\((?:\\.|[^\\)])*\)|<[0-9A-F]*>|\b(\d+) 0 R\b/gs
