/** Cases whose citizen a message did not reach, so that somebody calls: one mark a case, in the store. */
import type { GrievanceState, Tier } from '../contract/grievances/grievance-state.ts'
import { insertNotice } from '../staff-notices/staff-notice-store.ts'
import type { Db, Trx } from '../storage/schema.ts'

const hourMs = 3_600_000

/**
 * Marks the case and lets its owner wait to be told, once, until somebody has written down a call. What a visitor did may have brought
 * the message about: the mark bears the day alone, and the owner hears when the hour is over.
 */
export async function markUnreached(trx: Trx, grievance: string, day: number, now: number): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('unreached_cases')
    .values({ grievance, day })
    .onConflict((oc) => oc.column('grievance').doNothing())
    .executeTakeFirstOrThrow()
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return
  const found = await trx
    .selectFrom('grievances')
    .select(['owner', 'tier', 'state'])
    .where('id', '=', grievance)
    .executeTakeFirst()
  if (!found || found.owner === null || (found.state as GrievanceState) === 'merged') return
  const tellAt = now - (now % hourMs) + hourMs
  await insertNotice(trx, {
    grievance,
    kind: 'unreached',
    tier: found.tier as Tier,
    person: found.owner,
    tellAt,
  })
}

/** The local day from which on its citizen was not reached; undefined where all arrives, or somebody has called. */
export async function findUnreached(db: Db | Trx, grievance: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('unreached_cases')
    .select('day')
    .where('grievance', '=', grievance)
    .executeTakeFirst()
  return row?.day
}

export async function clearUnreached(trx: Trx, grievance: string): Promise<void> {
  await trx.deleteFrom('unreached_cases').where('grievance', '=', grievance).execute()
  await trx
    .deleteFrom('staff_notices')
    .where('grievance', '=', grievance)
    .where('kind', '=', 'unreached')
    .execute()
}
