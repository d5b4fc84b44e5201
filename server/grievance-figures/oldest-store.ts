/** The open cases whose citizens have waited longest. */
import { sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { grievancesIn, toGrievance } from '../grievances/grievance-store.ts'
import type { Db } from '../storage/schema.ts'

/** Those without an answer; not those from entries that do not count, which nobody has taken. */
export async function listOldest(db: Db, within: Within, most: number): Promise<Grievance[]> {
  const rows = await grievancesIn(db)
    // As it stands in the index, which holds no others.
    .where(sql<boolean>`rank = 0`)
    .where(officeWithin('grievances.office', within))
    .orderBy('opened_at')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(toGrievance)
}
