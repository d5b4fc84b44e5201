/** What a summary reads: tallies only, never entries, so that its cost does not grow with history. */
import { sql } from 'kysely'
import type { FourCounts } from '../feedback/tally.ts'
import type { Db } from '../storage/schema.ts'

export type DayTally = FourCounts & { day: number; office: string; burst: number; present: number }
export type HourTally = FourCounts & { hour: number; office: string }

const fourSums = [
  sql<number>`sum(r1)`.as('r1'),
  sql<number>`sum(r2)`.as('r2'),
  sql<number>`sum(r3)`.as('r3'),
  sql<number>`sum(r4)`.as('r4'),
] as const

/** By day and office over local days `from` to `to`, both included. */
export async function dayTallies(db: Db, from: number, to: number, office?: string): Promise<DayTally[]> {
  let query = db.selectFrom('day_tallies').selectAll().where('day', '>=', from).where('day', '<=', to)
  if (office !== undefined) query = query.where('office', '=', office)
  return query.execute()
}

/** By hour and office over local hours `from` to `to`, both included; points, services and channels summed. */
export async function hourTallies(db: Db, from: number, to: number, office?: string): Promise<HourTally[]> {
  let query = db
    .selectFrom('tallies')
    .select(['hour', 'office', ...fourSums])
    .where('hour', '>=', from)
    .where('hour', '<=', to)
    .groupBy(['hour', 'office'])
  if (office !== undefined) query = query.where('office', '=', office)
  return query.execute()
}

export async function reasonCounts(
  db: Db,
  from: number,
  to: number,
  office?: string,
): Promise<{ reason: string; count: number }[]> {
  let query = db
    .selectFrom('day_reasons')
    .select(['reason', sql<number>`sum(count)`.as('count')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('reason')
  if (office !== undefined) query = query.where('office', '=', office)
  return query.execute()
}
