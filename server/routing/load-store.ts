/** How many cases people have, and when they last got one. */
import { sql } from 'kysely'
import type { Db, Trx } from '../storage/schema.ts'

/** What an owner still has to answer; the literal lets partial indexes serve. */
const atWork = sql<boolean>`rank < 2`

/** Of each of these people; `lastGiven`: UTC milliseconds, of a case that a visitor's act gave them the hour. */
export async function readLoads(
  trx: Trx,
  people: readonly string[],
): Promise<Map<string, { open: number; lastGiven: number | null }>> {
  const loads = new Map<string, { open: number; lastGiven: number | null }>()
  for (const person of people) {
    const { rows } = await sql<{ open: number | string; last: number | string | null }>`select
      (select count(*) from grievances where owner = ${person} and ${atWork}) as open,
      (select max(at) from grievance_events where owner = ${person} and event = 'assigned') as last`.execute(
      trx,
    )
    const [row] = rows
    loads.set(person, {
      open: Number(row?.open ?? 0),
      lastGiven: row?.last == null ? null : Number(row.last),
    })
  }
  return loads
}

/** Open cases of these owners, what is due first at the top. */
export const listOpenCasesOf = async (
  db: Db,
  owner: string,
  most: number,
): Promise<
  { id: string; reference: string; office: string; tier: number; summary: string; due_at: number }[]
> =>
  db
    .selectFrom('grievances')
    .select(['id', 'reference', 'office', 'tier', 'summary', 'due_at'])
    .where('owner', '=', owner)
    .where(atWork)
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
    .execute()
