/** `npm run posters`: prints the posters of all points, or of one office or point, and the sheets of kiosks. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { printKioskSheets } from '#print/kiosk-sheet-printer.ts'
import { openPosterPrinter, type PrintedFile } from '#print/poster-printer.ts'
import { readOffices } from '#server/boot/load-files.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { type Paper, type PosterFormat, papers, posterFormats } from '#server/contract/devices/poster.ts'
import { kioskSheets } from '#server/kiosks/kiosk-sheet.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { readOptions, runCommand, UsageError } from './command.ts'

const help = `
Usage: npm run posters -- [options]

  --out FILE        where to write: a PDF, or a folder for svg and png    (posters.pdf, posters/)
  --office ID       only the points of this office
  --point ID        only this point of it
  --paper PAPER     a4, a5, tent or sticker                               (a4)
                    kiosk-sheet is no poster: see below
  --format FORMAT   pdf, svg or png                                       (pdf)
  --contact TEXT    whom the office asks about its kiosk, on a kiosk-sheet (a line to write on)

Run it where the data folder is: the codes are signed with its keys. A point that has a poster gets the same code
again, so that a reprint never breaks one that hangs. Revoke a poster on the dashboard to give its point a new code.

A kiosk-sheet is one page that stays in the office: how to place, start, clean and mend the tablet in the hall. There is
one for each point of the kind "kiosk", or for the one that is named. It bears no code, and nothing is kept of it.
`

await runCommand(async () => {
  const { values } = readOptions(
    {
      out: { type: 'string' },
      office: { type: 'string' },
      point: { type: 'string' },
      paper: { type: 'string', default: 'a4' },
      format: { type: 'string', default: 'pdf' },
      contact: { type: 'string' },
    },
    help,
  )
  const paper = oneOf<Paper | 'kiosk-sheet'>('paper', values.paper, [...papers, 'kiosk-sheet'])
  const format = oneOf<PosterFormat>('format', values.format, posterFormats)
  if (values.point !== undefined && values.office === undefined)
    throw new UsageError('--point needs --office: points of different offices share their names.')
  if (values.contact !== undefined && paper !== 'kiosk-sheet')
    throw new UsageError('--contact stands on a kiosk-sheet alone.')
  const name = paper === 'kiosk-sheet' ? 'kiosk-sheets' : 'posters'
  const out = resolve(values.out ?? (format === 'pdf' ? `${name}.pdf` : name))
  if (format !== 'pdf' && extname(out) !== '')
    throw new UsageError(`--format ${format} writes one file a page, so --out names a folder.`)

  const config = readConfig(process.env, process.cwd())
  if (new URL(config.url).hostname === 'localhost')
    warn(
      `Note: what is printed opens ${config.url}, which only this machine can reach. Set SUNWAI_URL to the public address before you print for real.`,
    )
  const choice = { office: values.office, point: values.point }
  const keep = (files: readonly PrintedFile[]) => {
    mkdirSync(format === 'pdf' ? dirname(out) : out, { recursive: true })
    for (const file of files) writeFileSync(format === 'pdf' ? out : join(out, file.name), file.bytes)
  }
  if (paper === 'kiosk-sheet') {
    const sheets = kioskSheets(readOffices(config.offices), choice, config.url, values.contact ?? '')
    keep(await printKioskSheets(sheets, format))
    process.stdout.write(`${sheets.length} sheets for kiosks of ${config.url} in ${out}\n`)
    return
  }

  const context = await openContext(config)
  try {
    const sheets = await preparePosters(context.deps, choice, { kind: 'command', id: 'posters' })
    const printer = await openPosterPrinter()
    const files = await printer
      .render(sheets, { paper, format, onProgress: showProgress })
      .finally(() => printer.close())
    endProgress()
    keep(files)
    process.stdout.write(`${sheets.length} posters for ${config.url} in ${out}\n`)
  } finally {
    await context.close()
  }
})

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value)
  if (!found) throw new UsageError(`There is no ${option} "${value}"; there are ${known.join(', ')}.`)
  return found
}

const width = 30

/** A bar on a terminal; nothing in a log file. */
function showProgress({ done, total }: { done: number; total: number }): void {
  if (!process.stderr.isTTY) return
  const filled = Math.round((done / total) * width)
  process.stderr.write(`\r  ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done} of ${total} pages`)
}

function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\n')
}

function warn(text: string): void {
  process.stderr.write(`${text}\n`)
}
