/** The charts of the offices in the store. */
import { type Selectable, sql } from 'kysely'
import { fromJson, toJson } from '../storage/columns.ts'
import { replaceRows, selectRows } from '../storage/rows.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { ChartState } from './cusum.ts'

export async function findChart(db: Db | Trx, office: string): Promise<ChartState | undefined> {
  return (await findCharts(db, [office])).get(office)
}

/** Those that there are, by office. */
export async function findCharts(db: Db | Trx, offices: readonly string[]): Promise<Map<string, ChartState>> {
  const rows = await db
    .selectFrom('charts')
    .selectAll()
    .where(
      sql<boolean>`office in (${selectRows(
        db,
        { office: 'text' },
        offices.map((office) => ({ office })),
      )})`,
    )
    .execute()
  return new Map(rows.map((row) => [row.office, toState(row)]))
}

export async function listCharts(db: Db): Promise<Map<string, ChartState>> {
  const rows = await db.selectFrom('charts').selectAll().execute()
  return new Map(rows.map((row) => [row.office, toState(row)]))
}

const chartValues = {
  base: 'real',
  base_day: 'integer',
  score: 'integer',
  run_of: 'integer',
  run_unhappy: 'integer',
  run_since: 'integer',
  hours: 'text',
} as const

/** Puts each in the place of what the office had. */
export async function saveCharts(trx: Trx, charts: ReadonlyMap<string, ChartState>): Promise<void> {
  const rows = [...charts].map(([office, state]) => ({
    office,
    base: state.base,
    base_day: state.baseDay,
    score: state.score,
    run_of: state.runOf,
    run_unhappy: state.runUnhappy,
    run_since: state.runSince,
    hours: toJson({ from: state.from, closed: state.closed, open: state.open } satisfies Hours),
  }))
  await replaceRows(trx, 'charts', { office: 'text' }, chartValues, rows)
}

/** What the column `hours` holds; empty in what an earlier version wrote, whose ratings are closed. */
type Hours = Pick<ChartState, 'from' | 'closed' | 'open'>

function toState(row: Selectable<Schema['charts']>): ChartState {
  const run = {
    base: row.base,
    score: row.score,
    runOf: row.run_of,
    runUnhappy: row.run_unhappy,
    runSince: row.run_since,
  }
  const hours: Hours = row.hours === '' ? { from: 0, closed: run, open: [] } : fromJson(row.hours)
  return { ...run, baseDay: row.base_day, ...hours }
}
