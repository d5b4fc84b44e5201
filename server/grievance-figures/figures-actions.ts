/** Works the figures of grievances out beforehand; runs as a job over all servers. */
import { setImmediate } from 'node:timers/promises'
import { figurePeriods } from '../contract/grievances/grievance-figures.ts'
import type { Deps } from '../deps.ts'
import { localDay, startOfDay, startOfHour } from '../district/local-time.ts'
import { createCell } from './cell.ts'
import { listFallenDue, listHistories, type Piece, saveFigures } from './figures-store.ts'
import { type Outcome, outcomeOf } from './outcome.ts'

type FiguresDeps = Pick<Deps, 'db' | 'write' | 'directory'>

/** Few enough that visitors do not wait behind reading them. */
const atOnce = 100

/** The first instant of a period that ends today. */
const periodStart = (now: number, days: number, timezone: string): number =>
  startOfDay(localDay(now, timezone) - days + 1, timezone)

/** All periods of all districts, from one look at each case of the longest. */
export async function countGrievancesFallenDue(
  { db, write, directory }: FiguresDeps,
  now: number,
  stopping: AbortSignal,
): Promise<void> {
  const districts = [...directory.districts.values()]
  const periods = districts.flatMap(({ id, timezone }) =>
    figurePeriods.map((days) => ({
      district: id,
      days,
      from: periodStart(now, days, timezone),
      // Of the full hour: a job's minute would stand beside what visitors did in it.
      asOf: startOfHour(now, timezone),
      cells: new Map<string, Omit<Piece, 'cell'> & ReturnType<typeof createCell>>(),
    })),
  )
  const from = Math.min(...periods.map((period) => period.from))
  let after: { firstDueAt: number; id: string } | null = null
  for (;;) {
    stopping.throwIfAborted()
    const cases = await listFallenDue(db, { from, to: now, after, limit: atOnce })
    const histories = await listHistories(
      db,
      cases.map(({ id }) => id),
    )
    for (const each of cases) {
      const { id: district, timezone } = directory.districtOf(each.office)
      const outcome = outcomeOf(each, histories.get(each.id) ?? [], startOfHour(now, timezone))
      for (const period of periods)
        if (period.district === district && period.from <= each.firstDueAt && each.firstDueAt <= period.asOf)
          add(period.cells, outcome)
    }
    const last = cases.at(-1)
    if (!last || cases.length < atOnce) break
    after = last
    // SQLite answers at once, and promises alone would let nobody else have their turn.
    await setImmediate()
  }
  for (const { cells, ...period } of periods) {
    const pieces = [...cells.values()].map(({ cell, add: _, ...whose }) => ({ ...whose, cell: cell() }))
    await write((trx) => saveFigures(trx, period, period.asOf, pieces))
  }
}

function add(
  cells: Map<string, Omit<Piece, 'cell'> & ReturnType<typeof createCell>>,
  outcome: Outcome,
): void {
  const { office, owner, area, kind } = outcome
  const key = `${office}/${owner ?? ''}/${area ?? ''}/${kind}`
  const cell = cells.get(key) ?? { office, owner, area, kind, ...createCell() }
  cells.set(key, cell)
  cell.add(outcome)
}
