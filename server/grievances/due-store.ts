/** How many grievances wait for an answer, and which of them too long. */
import { type RawBuilder, sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import type { Db } from '../storage/schema.ts'

/** Of open cases. Said twice, so that the index of what is open is used. */
export const isUnanswered = sql<boolean>`(rank is not null and (rank < 2 or state = 'merged'))`

type Due = {
  open: number
  overdue: number
  /** UTC milliseconds; null where nothing will be due. */
  nextDueAt: number | null
  /** Those of them that came from entries that do not count. */
  marked: { open: number; overdue: number }
}

/** Of those that were opened before a moment (UTC milliseconds), by office; overdue is what was due before it. */
export async function countDueByOffice(
  db: Db,
  before: number,
  within: Within,
): Promise<{ office: string; open: number; overdue: number }[]> {
  const rows = await db
    .selectFrom('grievances')
    .select(['office', sql<number>`count(*)`.as('open')])
    .select(sql<number>`count(case when due_at < ${before} then 1 end)`.as('overdue'))
    .where(isUnanswered)
    .where('opened_at', '<', before)
    .where(officeWithin('grievances.office', within))
    .groupBy('office')
    .execute()
  return rows.map(({ office, open, overdue }) => ({ office, open: Number(open), overdue: Number(overdue) }))
}

/** What waits for an answer, be it that of a main case. `now`: UTC milliseconds. */
export async function countDue(db: Db, now: number, within: Within): Promise<Due> {
  const isOverdue = sql`due_at < ${now}`
  const isMarkedStill = sql`rank = 1`
  const count = (condition: RawBuilder<unknown>) => sql<number>`count(case when ${condition} then 1 end)`
  const row = await db
    .selectFrom('grievances')
    .select([
      sql<number>`count(*)`.as('open'),
      count(isOverdue).as('overdue'),
      sql<number | null>`min(case when due_at >= ${now} then due_at end)`.as('next'),
      count(isMarkedStill).as('marked'),
      count(sql`${isMarkedStill} and ${isOverdue}`).as('marked_overdue'),
    ])
    .where(isUnanswered)
    .where(officeWithin('grievances.office', within))
    .executeTakeFirstOrThrow()
  return {
    open: Number(row.open),
    overdue: Number(row.overdue),
    nextDueAt: row.next === null ? null : Number(row.next),
    marked: { open: Number(row.marked), overdue: Number(row.marked_overdue) },
  }
}
