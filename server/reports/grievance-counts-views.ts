/** The grievances of a district or department in a period, by their clocks. */
import { setImmediate } from 'node:timers/promises'
import type { Within } from '../access/scope.ts'
import { startOfDay, startOfHour } from '../district/local-time.ts'
import { createCell } from '../grievance-figures/cell.ts'
import { listFallenDue, listHistories, listOpenedBetween } from '../grievance-figures/figures-store.ts'
import { outcomeOf } from '../grievance-figures/outcome.ts'
import { within as withinHours } from '../grievance-figures/waits.ts'
import { countDue } from '../grievances/due-store.ts'
import type { FiguresDeps } from './counted-figures-views.ts'
import type { ReportGrievances } from './figures.ts'
import type { ReportPeriod } from './report.ts'

/** Few enough that visitors do not wait behind reading them. */
const atOnce = 100

type Where = { district: string; timezone: string; ids: readonly string[]; within: Within }

export async function countGrievances(
  { db }: FiguresDeps,
  { timezone, ids, within }: Where,
  { first, last }: ReportPeriod,
  now: number,
): Promise<ReportGrievances> {
  const offices = new Set(ids)
  const from = startOfDay(first, timezone)
  const end = startOfDay(last + 1, timezone)
  const cell = createCell()
  let after: { firstDueAt: number; id: string } | null = null
  for (;;) {
    const cases = await listFallenDue(db, { from, to: end - 1, after, limit: atOnce })
    const own = cases.filter(({ office }) => offices.has(office))
    const histories = await listHistories(
      db,
      own.map(({ id }) => id),
    )
    for (const each of own)
      cell.add(outcomeOf(each, histories.get(each.id) ?? [], startOfHour(now, timezone)))
    const newest = cases.at(-1)
    if (!newest || cases.length < atOnce) break
    after = newest
    // SQLite answers at once, and promises alone would let nobody else have their turn.
    await setImmediate()
  }
  const counts = cell.cell()
  const opened = (await listOpenedBetween(db, from, end)).filter(
    ({ office, marked }) => offices.has(office) && !marked,
  )
  const due = await countDue(db, now, within)
  return {
    opened: opened.length,
    due: counts.cases,
    inTime: counts.inTime,
    begun: withinHours(0.5, counts.action),
    answered: withinHours(0.5, counts.answer),
    reopened: counts.reopened,
    appealed: counts.appealed,
    openNow: due.open - due.marked.open,
    overdueNow: due.overdue - due.marked.overdue,
  }
}
