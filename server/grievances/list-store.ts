/** Lists of grievances in the store; those of the officers' desk are in `server/desk`. */
import { sql } from 'kysely'
import { type GrievanceState, grievanceStates } from '../contract/grievances/grievance-state.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { endStates } from './clocks.ts'
import type { Grievance } from './grievance.ts'
import { grievancesIn, toGrievance } from './grievance-store.ts'

/** By name: an index finds what is equal, not what differs. */
export const openStates: GrievanceState[] = grievanceStates.filter(
  (state) => !(endStates as readonly GrievanceState[]).includes(state),
)
/** What somebody owns and still has to work, oldest first. */
export async function listOwned(trx: Trx, owner: string): Promise<Grievance[]> {
  const rows = await grievancesIn(trx)
    .where('owner', '=', owner)
    .where('rank', 'is not', null)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  return rows.map(toGrievance)
}

/** Those that the clock has to move by now, the longest overdue first. */
export async function listClockDue(db: Db, now: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('grievances')
    .select('id')
    .where('clock_at', '<=', now)
    .orderBy('clock_at')
    // A main case takes along what was merged into it.
    .orderBy(sql`case when state = 'merged' then 1 else 0 end`)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** In the order of the ids. */
export async function listByIds(db: Db, ids: readonly string[]): Promise<Grievance[]> {
  if (!ids.length) return []
  const rows = await grievancesIn(db).where('id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toGrievance(row)] : []
  })
}
