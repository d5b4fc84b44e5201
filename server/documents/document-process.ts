/** The process that decodes one foreign file and ends. It is told the bytes, and tells pictures or why there are none. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { DocumentRefusal } from '../contract/grievances/document.ts'
import { cleanPicture, loadSharp, shrink, TooManyPixelsError } from '../files/picture.ts'
import { type DocumentType, mostPages, type Order, type Outcome } from './document.ts'
import { drawPages, PdfError } from './pdf-pages.ts'

// Nobody waits for it any more. While a file keeps it busy it cannot hear that: then its time of the processor ends it.
process.once('disconnect', () => process.exit())

process.once('message', async ({ bytes, type }: Order) => {
  const outcome = await (type === 'pdf' ? readPdf(bytes) : readPicture(bytes, type)).catch(
    (thrown: unknown): Outcome => ({ refused: codeOf(thrown, type), reason: String(thrown) }),
  )
  process.send?.(outcome)
})

async function readPicture(bytes: Uint8Array, type: DocumentType): Promise<Outcome> {
  const { original, thumbnail } = await cleanPicture(bytes, [type === 'heic' ? 'heif' : type])
  return { pages: [original], thumbnail }
}

/** A page that is larger is made again with less of it: thirty of them are what one row of a case may weigh. */
const mostPageBytes = 400 * 1024
const attempts = [
  { quality: 70, side: 1800 },
  { quality: 55, side: 1400 },
  { quality: 40, side: 1000 },
]

async function readPdf(bytes: Uint8Array): Promise<Outcome> {
  const sharp = await loadSharp()
  const program = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const pages: Uint8Array[] = []
  for await (const { pixels, width, height } of drawPages(program, bytes, mostPages)) {
    const drawn = () => sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha()
    let page: Uint8Array = new Uint8Array()
    for (const { quality, side } of attempts) {
      page = await drawn()
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        // Not as small as could be: that takes five times as long.
        .jpeg({ quality })
        .toBuffer()
      if (page.length <= mostPageBytes) break
    }
    pages.push(page)
  }
  return { pages, thumbnail: await shrink(sharp(pages[0])) }
}

function codeOf(thrown: unknown, type: DocumentType): DocumentRefusal {
  if (thrown instanceof PdfError) return thrown.code
  if (thrown instanceof TooManyPixelsError) return 'document-pixels'
  if (type === 'heic') return 'document-heic'
  // PDFium that fails otherwise has run out of what it may have.
  return type === 'pdf' ? 'document-heavy' : 'document-invalid'
}
