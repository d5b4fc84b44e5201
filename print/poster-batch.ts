/** Makes the files of one batch of posters. Slow and hungry, so it runs in `poster-worker.ts`, never on the server's own thread. */
import type { Paper, PosterFormat, PosterSheet } from '../server/contract/devices/poster.ts'
import type { PageSize } from './picture.ts'
import { posterFiles } from './poster-files.ts'
import { type Bytes, openTypst } from './typst.ts'

export type PosterOrder = {
  sheets: readonly PosterSheet[]
  paper: Paper
  format: PosterFormat
  typesetter: WebAssembly.Module
}
/** One finished file; `name` carries its ending. */
export type PrintedFile = { name: string; bytes: Bytes }

const a4 = { width: 210, height: 297 }
const papers: Record<Paper, { page: PageSize; sheets: number }> = {
  a4: { page: a4, sheets: 1 },
  a5: { page: { width: 148, height: 210 }, sheets: 1 },
  tent: { page: a4, sheets: 1 },
  sticker: { page: a4, sheets: 20 },
}

/** Prints `order`; `onSheet` hears the number of each sheet when its layout begins. Throws if the template is wrong. */
export async function printBatch(order: PosterOrder, onSheet: (at: number) => void): Promise<PrintedFile[]> {
  const { sheets, paper, format, typesetter } = order
  let counting = false
  const files = posterFiles(sheets, (at) => counting && onSheet(at))
  const typst = await openTypst(typesetter, files.read)
  const perPage = papers[paper].sheets
  const lay = (part: 'whole' | 'ground' | 'own', first: number, count: number) =>
    typst.compile(
      '/poster.typ',
      { paper, part, first: `${first}`, count: `${count}`, 'per-page': `${perPage}` },
      format === 'pdf' ? 'pdf' : 'vector',
    )

  if (format === 'pdf') {
    for (const [at, first] of files.grounds.entries()) files.keepGround(at, lay('ground', first, 1))
    counting = true
    return [{ name: `posters-${paper}.pdf`, bytes: lay('own', 0, sheets.length) }]
  }

  // The rasteriser is loaded only here: a PDF does without its memory.
  const { openPictures, png } = await import('./picture.ts')
  const picture = await openPictures()
  counting = true
  const printed: PrintedFile[] = []
  for (let first = 0; first < sheets.length; first += perPage) {
    const page = sheets.slice(first, first + perPage)
    const svg = picture(lay('whole', first, page.length), papers[paper].page)
    const bytes = format === 'svg' ? new Uint8Array(Buffer.from(svg)) : await png(svg)
    printed.push({ name: `${pageName(page)}.${format}`, bytes })
  }
  return printed
}

/** The serial, or for a sheet of stickers its first and last. */
function pageName(page: readonly PosterSheet[]): string {
  const serials = new Set([page.at(0)?.serial, page.at(-1)?.serial])
  return [...serials].join('_').replace(/[^A-Za-z0-9_-]/g, '-')
}
