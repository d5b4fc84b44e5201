/** `npm run posters`: prints the posters of all points, or of one office or point. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { openPosterPrinter } from '#print/poster-printer.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { type Paper, type PosterFormat, papers, posterFormats } from '#server/contract/poster.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { readOptions, runCommand, UsageError } from './command.ts'

const help = `
Usage: npm run posters -- [options]

  --out FILE        where to write: a PDF, or a folder for svg and png    (posters.pdf, posters/)
  --office ID       only the points of this office
  --point ID        only this point of it
  --paper PAPER     a4, a5, tent or sticker                               (a4)
  --format FORMAT   pdf, svg or png                                       (pdf)

Run it where the data folder is: the codes are signed with its keys. A point that has a poster gets the same code
again, so that a reprint never breaks one that hangs. Revoke a poster on the dashboard to give its point a new code.
`

await runCommand(async () => {
  const { values } = readOptions(
    {
      out: { type: 'string' },
      office: { type: 'string' },
      point: { type: 'string' },
      paper: { type: 'string', default: 'a4' },
      format: { type: 'string', default: 'pdf' },
    },
    help,
  )
  const paper = oneOf<Paper>('paper', values.paper, papers)
  const format = oneOf<PosterFormat>('format', values.format, posterFormats)
  if (values.point !== undefined && values.office === undefined)
    throw new UsageError('--point needs --office: points of different offices share their names.')
  const out = resolve(values.out ?? (format === 'pdf' ? 'posters.pdf' : 'posters'))
  if (format !== 'pdf' && extname(out) !== '')
    throw new UsageError(`--format ${format} writes one file a page, so --out names a folder.`)

  const config = readConfig(process.env, process.cwd())
  if (new URL(config.url).hostname === 'localhost')
    warn(
      `Note: the codes open ${config.url}, which only this machine can reach. Set SUNWAI_URL to the public address before you print for real.`,
    )
  const context = await openContext(config)
  try {
    const choice = { office: values.office, point: values.point }
    const sheets = await preparePosters(context.deps, choice, { kind: 'command', id: 'posters' })
    const printer = await openPosterPrinter()
    const files = await printer
      .render(sheets, { paper, format, onProgress: showProgress })
      .finally(() => printer.close())
    endProgress()
    mkdirSync(format === 'pdf' ? dirname(out) : out, { recursive: true })
    for (const file of files) writeFileSync(format === 'pdf' ? out : join(out, file.name), file.bytes)
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
