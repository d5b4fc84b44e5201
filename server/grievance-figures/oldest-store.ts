/** The open cases whose citizens have waited longest. */
import { sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { listByIds } from '../grievances/list-store.ts'
import type { Db } from '../storage/schema.ts'

/** Those without an answer; not those from entries that do not count, which nobody has taken. */
export async function listOldest(db: Db, within: Within, most: number): Promise<Grievance[]> {
  // From the index of open ones alone, of which there are many; then their rows.
  const ids = await db
    .selectFrom('grievances')
    .select('id')
    .where(sql<boolean>`rank = 0`)
    .where(officeWithin('grievances.office', within))
    .orderBy('opened_at')
    .orderBy('id')
    .limit(most)
    .execute()
  return listByIds(
    db,
    ids.map(({ id }) => id),
  )
}
