/** Writes a PDF that has a picture on each page and nothing else: no text, link, script, form, attachment or metadata. No I/O. */

type Page = { jpeg: Uint8Array; width: number; height: number }

/** A4 along its longer side, in points. */
const longestSide = 842

/** Each page as large as paper of its shape. Throws a plain Error for what is not a JPEG. */
export function pdfOfPages(pages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const sized = pages.map((jpeg): Page => ({ jpeg, ...sizeOfJpeg(jpeg) }))
  // Objects 1 and 2 are the catalog and the list of pages; each page then has three: itself, its picture, and what draws it.
  const firstOf = (page: number) => 3 + 3 * page
  const kids = sized.map((_, page) => `${firstOf(page)} 0 R`).join(' ')
  const pieces: Uint8Array[] = []
  const starts: number[] = []
  let length = 0
  const write = (piece: string | Uint8Array) => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece
    pieces.push(bytes)
    length += bytes.length
  }
  const object = (dictionary: string, stream?: string | Uint8Array) => {
    starts.push(length)
    write(`${starts.length} 0 obj\n${dictionary}\n`)
    if (stream !== undefined) {
      write('stream\n')
      write(stream)
      write('\nendstream\n')
    }
    write('endobj\n')
  }
  // The four bytes after the first line tell programs that what follows is not text (ISO 32000-1, 7.5.2).
  write('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')
  object('<< /Type /Catalog /Pages 2 0 R >>')
  object(`<< /Type /Pages /Kids [${kids}] /Count ${sized.length} >>`)
  for (const [page, { jpeg, width, height }] of sized.entries()) {
    const scale = longestSide / Math.max(width, height)
    const [across, down] = [(width * scale).toFixed(2), (height * scale).toFixed(2)]
    const [picture, drawing] = [firstOf(page) + 1, firstOf(page) + 2]
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Resources << /XObject << /P ${picture} 0 R >> >> /Contents ${drawing} 0 R >>`,
    )
    object(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    )
    const draw = `q ${across} 0 0 ${down} 0 0 cm /P Do Q`
    object(`<< /Length ${draw.length} >>`, draw)
  }
  const table = length
  write(`xref\n0 ${starts.length + 1}\n0000000000 65535 f \n`)
  for (const start of starts) write(`${String(start).padStart(10, '0')} 00000 n \n`)
  write(`trailer\n<< /Size ${starts.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return Buffer.concat(pieces)
}

/** By the frame header (ITU T.81, B.2.2). */
function sizeOfJpeg(jpeg: Uint8Array): { width: number; height: number } {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.length)
  for (let at = 2; at + 9 < jpeg.length && jpeg[at] === 0xff; ) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      if (view.getUint8(at + 9) !== 3) throw new Error('a page that is not in colour')
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    at += 2 + view.getUint16(at + 2)
  }
  throw new Error('a page that is not a JPEG')
}
