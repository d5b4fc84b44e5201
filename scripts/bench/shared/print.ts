/** Prints posters once and says what it took: a process of its own, so that its most memory is that of printing alone. */
import { join } from 'node:path'
import { openPosterPrinter } from '#print/poster-printer.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import type { Printed } from '../posters.ts'
import { residentBytes, root } from './processes.ts'

const [folder = '.', pages = '1000'] = process.argv.slice(2)
const settings = { SUNWAI_DATA: join(folder, 'data'), SUNWAI_URL: 'https://feedback.rohtak.gov.in' }
const context = await openContext(readConfig(settings, root))
const own = await preparePosters(context.deps, {})
await context.close()
// The file has fewer points than pages are asked for; the second round of a point is a page like any other.
const sheets = Array.from({ length: Number(pages) }, (_, at) => own[at % own.length]).filter(
  (sheet) => sheet !== undefined,
)

const started = performance.now()
const printer = await openPosterPrinter()
const pdf = await printer.pdf(sheets, 'a4')
const seconds = (performance.now() - started) / 1000
await printer.close()
const printed: Printed = {
  pages: sheets.length,
  seconds,
  bytes: pdf.length,
  peakBytes: residentBytes(process.pid, true),
}
process.stdout.write(JSON.stringify(printed))
