/** Takes a PDF of our own typesetter to pieces, and says so when a file is built otherwise. No I/O. */

/** A PDF's objects by number, and what holds them together. Numbers are the PDF's own. */
export type PdfPart = {
  /** All objects but those every document has once: catalog, information and root of the tags. */
  objects: Map<number, { body: string; stream?: Buffer }>
  pages: number
  count: number
  tags: number
  tagsBody: string
  catalog: string
  info: string
  id: string
}

/**
 * Takes a finished PDF to pieces. Not a general reader: it relies on Typst's plain objects and classic cross-reference table
 * (PDF 1.7, 7.5.4). Throws if `pdf` is built otherwise.
 */
export function readPart(pdf: Uint8Array): PdfPart {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const table = Number(find(bytes.toString('latin1', bytes.length - 40), /startxref\s+(\d+)/))
  const tail = bytes.toString('latin1', table)
  const starts = [...tail.matchAll(/^(\d{10}) \d{5} n/gm)].map(([, offset]) => Number(offset))
  const objects: PdfPart['objects'] = new Map()
  for (const [at, start] of starts.entries()) {
    const end = starts[at + 1] ?? table
    const stream = bytes.subarray(0, end).indexOf('\nstream\n', start)
    const head = bytes.toString('latin1', start, stream < 0 ? end : stream)
    const body = stream < 0 ? head.replace(/\s*endobj\s*$/, '') : head
    const entry = { body: body.replace(/^\d+ 0 obj\s*/, '') }
    objects.set(
      Number(find(head, /^(\d+) 0 obj/)),
      stream < 0 ? entry : { ...entry, stream: bytes.subarray(stream, end) },
    )
  }
  const bodyOf = (number: number) => {
    const object = objects.get(number)
    if (!object) throw new Error(`This PDF lacks its object ${number}.`)
    return object.body
  }
  const take = (number: number) => {
    const body = bodyOf(number)
    objects.delete(number)
    return body
  }
  const catalog = take(Number(find(tail, /\/Root (\d+) 0 R/)))
  const pages = Number(find(catalog, /\/Pages (\d+) 0 R/))
  const tags = Number(find(catalog, /\/StructTreeRoot (\d+) 0 R/))
  return {
    catalog,
    pages,
    tags,
    tagsBody: take(tags),
    info: take(Number(find(tail, /\/Info (\d+) 0 R/))),
    count: Number(find(bodyOf(pages), /\/Count (\d+)/)),
    id: find(tail, /(\/ID \[.*?\])/),
    objects,
  }
}

/** What the first group of `pattern` holds. Throws when `text` does not match. */
export function find(text: string, pattern: RegExp): string {
  const [, found] = text.match(pattern) ?? []
  if (found === undefined) throw new Error(`This PDF is not built as Typst builds: ${pattern} is missing.`)
  return found
}
