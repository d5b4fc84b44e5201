/** The open cases whose citizens have waited longest. */
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { grievancesIn, toGrievance } from '../grievances/grievance-store.ts'
import { isMarkedStill, unanswered } from '../grievances/list-store.ts'
import type { Db } from '../storage/schema.ts'

/** Without those from entries that do not count, which nobody has taken. */
export async function listOldest(db: Db, within: Within, most: number): Promise<Grievance[]> {
  const found: Grievance[] = []
  // State by state, since an index has each of them in this order.
  for (const state of unanswered) {
    const rows = await grievancesIn(db)
      .where('state', '=', state)
      .where(officeWithin('grievances.office', within))
      .where((eb) => eb.not(isMarkedStill))
      .orderBy('opened_at')
      .orderBy('id')
      .limit(most)
      .execute()
    found.push(...rows.map(toGrievance))
  }
  return found.toSorted((one, other) => one.openedAt - other.openedAt).slice(0, most)
}
