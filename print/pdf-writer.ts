/** Writes the objects of a PDF one after the other, and the table that says where each begins (PDF 1.7, 7.5). No I/O. */
import type { Bytes } from './typst.ts'

export type PdfWriter = {
  /** `body`: with its own end where a `stream` follows, which then ends the object. */
  writeObject(number: number, body: string, stream?: Buffer): void
  /** The whole document. `size`: one more than the highest number, all of which were written. `trailer`: what its dictionary holds. */
  finish(size: number, trailer: string): Bytes
}

export function createPdfWriter(): PdfWriter {
  const chunks: Buffer[] = []
  const offsets = new Map<number, number>()
  let length = 0
  const write = (piece: Buffer) => {
    chunks.push(piece)
    length += piece.length
  }
  const writeText = (text: string) => write(Buffer.from(text, 'latin1'))
  writeText('%PDF-1.7\n%\xff\xff\xff\xff\n\n')
  return {
    writeObject(number, body, stream) {
      offsets.set(number, length)
      writeText(`${number} 0 obj\n${body}`)
      if (stream) write(stream)
      else writeText('\nendobj\n\n')
    },
    finish(size, trailer) {
      const start = length
      const line = (number: number) => {
        const offset = offsets.get(number)
        if (offset === undefined) throw new Error(`object ${number} was never written`)
        return `${String(offset).padStart(10, '0')} 00000 n\r\n`
      }
      const table = Array.from({ length: size - 1 }, (_, at) => line(at + 1)).join('')
      writeText(`xref\n0 ${size}\n0000000000 65535 f\r\n${table}`)
      writeText(`trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${start}\n%%EOF`)
      return new Uint8Array(Buffer.concat(chunks))
    },
  }
}
