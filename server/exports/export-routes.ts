/** HTTP for files that staff take along. */
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { FigureFilter } from '../contract/figures/figure-filter.ts'
import { EntriesQuery } from '../contract/figures/summary.ts'
import { parse } from '../contract/parse.ts'
import {
  type ExportFormat,
  type ExportLanguage,
  ExportWords,
  exportFormats,
  GrievancesExport,
  WeeksExport,
} from '../contract/staff/export.ts'
import type { Deps } from '../deps.ts'
import { attachment } from '../http/send-file.ts'
import { give, type Taken } from './export-actions.ts'
import { type Ready, readyEntries, readyFigures, said } from './export-views.ts'
import { readyGrievances } from './grievances-export-views.ts'
import { mostSheetRows, writeCsv, writeSheet } from './table.ts'
import { createTurns } from './turns.ts'
import { readyWeeks } from './weeks-export-views.ts'

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function exportRoutes(deps: Deps) {
  const turns = createTurns(deps.clock)

  async function send(
    c: Context<StaffEnv>,
    what: Taken['what'],
    format: ExportFormat,
    lang: ExportLanguage,
    { of, about, name, title, columns, pages }: Ready,
  ): Promise<Response> {
    // A browser asks for the head alone before it saves a link: nothing is given by that, nor told.
    if (c.req.method === 'HEAD') {
      turns.look(actorOf(c).id)
      return c.body(null, 200, headersOf(name, format))
    }
    const given = await give(deps, turns, actorOf(c), { what, format, of, about }, pages)
    const table = { title, columns, pages: given }
    const chunks =
      format === 'csv' ? writeCsv(table) : writeSheet(table, said(lang).export.cut(mostSheetRows))
    return c.body(streamOf(chunks, given), 200, headersOf(name, format))
  }

  const app = new Hono<StaffEnv>()
  for (const format of exportFormats)
    app
      .get(`/entries.${format}`, allow('entry:read'), async (c) => {
        const { query, lang } = asked(c, EntriesQuery)
        return send(c, 'entries', format, lang, await readyEntries(deps, actorOf(c), query, lang))
      })
      .get(`/figures.${format}`, allow('entry:read'), (c) => {
        const { query, lang } = asked(c, FigureFilter)
        return send(c, 'figures', format, lang, readyFigures(deps, actorOf(c), query, lang))
      })
      .get(`/grievances.${format}`, allow('dashboard:read'), async (c) => {
        const { query, lang } = asked(c, GrievancesExport)
        return send(c, 'grievances', format, lang, await readyGrievances(deps, actorOf(c), query, lang))
      })
      .get(`/weeks.${format}`, allow('dashboard:read'), (c) => {
        const { query, lang } = asked(c, WeeksExport)
        return send(c, 'weeks', format, lang, readyWeeks(deps, actorOf(c), query, lang))
      })
  return app
}

/** Read no faster than it is taken; a client that goes away ends the reading. */
const streamOf = (chunks: AsyncGenerator<Uint8Array>, given: AsyncGenerator): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await chunks.return(undefined)
        await given.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )

/** What filters, and the language beside it. */
function asked<T extends z.ZodType>(c: Context, shape: T): { query: z.infer<T>; lang: ExportLanguage } {
  const { lang, ...filter } = c.req.query()
  return { query: parse(shape, filter), ...parse(ExportWords, { lang }) }
}

const headersOf = (name: string, format: ExportFormat) => ({
  'content-type': types[format],
  ...attachment(`${name}.${format}`),
})
