/** What a search of the desk finds in the store. */
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import type { ListFilters } from '../contract/grievances/grievance-list.ts'
import type { Db } from '../storage/schema.ts'
import { filtered } from './queue-store.ts'

/** Cases that were filed with this number, the newest first; `most` at the most. */
export async function listIdsByMobile(
  db: Db,
  mobile: string,
  filters: ListFilters,
  within: Within,
  most: number,
): Promise<string[]> {
  const rows = await filtered(db.selectFrom('grievances').select('id'), filters)
    .where('mobile', '=', mobile)
    .where(officeWithin('grievances.office', within))
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** The one with this reference, or none. */
export async function listIdsByReference(
  db: Db,
  reference: string | undefined,
  within: Within,
  filters: ListFilters = {},
): Promise<string[]> {
  if (reference === undefined) return []
  const rows = await filtered(db.selectFrom('grievances').select('id'), filters)
    .where(officeWithin('grievances.office', within))
    .where('reference', '=', reference)
    .execute()
  return rows.map(({ id }) => id)
}
