/** Prints the sheets for offices that keep a kiosk, as PDF, SVG or PNG. A command's work: they are few and quickly laid out. */
import { readFileSync } from 'node:fs'
import type { KioskSheet } from '../server/contract/devices/kiosk-sheet.ts'
import type { PosterFormat } from '../server/contract/devices/poster.ts'
import { openBook } from './bind.ts'
import type { PrintedFile } from './poster-batch.ts'
import { loadTypesetter, openTypst } from './typst.ts'

/** What a template may open; nothing else on the disk is reachable from it. */
const ours = /^\/(kiosk-sheet\.typ|(poster|kiosk-sheet)\/[a-z]+\.typ|art\/[a-z0-9-]+\.svg)$/
const a4 = { width: 210, height: 297 }
/** Typst's memory grows with the pages of one document. */
const pagesAtOnce = 25

/** One document for `pdf`, one file a sheet for `svg` and `png`. Throws RangeError when there is no sheet. */
export async function printKioskSheets(
  sheets: readonly KioskSheet[],
  format: PosterFormat,
): Promise<PrintedFile[]> {
  if (sheets.length === 0) throw new RangeError('There is no sheet to print.')
  const typst = await openTypst(await loadTypesetter(), (path) => read(sheets, path))
  const lay = (first: number, count: number) =>
    typst.compile(
      '/kiosk-sheet.typ',
      { first: `${first}`, count: `${count}` },
      format === 'pdf' ? 'pdf' : 'vector',
    )
  if (format === 'pdf') {
    const book = openBook()
    for (let first = 0; first < sheets.length; first += pagesAtOnce)
      book.add(lay(first, Math.min(pagesAtOnce, sheets.length - first)))
    return [{ name: 'kiosk-sheets.pdf', bytes: book.finish() }]
  }
  const { openPictures, png } = await import('./picture.ts')
  const picture = await openPictures()
  const printed: PrintedFile[] = []
  for (const [at, { name }] of sheets.entries()) {
    const svg = picture(lay(at, 1), a4)
    const bytes = format === 'svg' ? new Uint8Array(Buffer.from(svg)) : await png(svg)
    printed.push({ name: `${name}.${format}`, bytes })
  }
  return printed
}

function read(sheets: readonly KioskSheet[], path: string): Uint8Array | undefined {
  const [, folder, number] = path.match(/^\/(sheets|crests)\/(\d+)\./) ?? []
  const sheet = sheets[Number(number)]
  if (folder === 'crests') return sheet?.crest?.bytes
  if (folder) {
    // Named by the first sheet that bears it, so that all of one district hold one crest.
    const at = sheets.findIndex(({ crest }) => crest === sheet?.crest)
    const crest = sheet?.crest ? `/crests/${at}.${sheet.crest.type}` : null
    return sheet && Buffer.from(JSON.stringify({ ...sheet, crest }))
  }
  return ours.test(path) ? readFileSync(new URL(`.${path}`, import.meta.url)) : undefined
}
