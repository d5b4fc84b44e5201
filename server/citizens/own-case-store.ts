/** The cases with which a mobile number was left. */

import type { Grievance } from '../grievances/grievance.ts'
import { grievancesIn, toGrievance } from '../grievances/grievance-store.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** Those that are open first, each the newest first. */
export async function listOwnCases(db: Db, mobile: string, most: number): Promise<Grievance[]> {
  const rows = await grievancesIn(db)
    .where('mobile', '=', mobile)
    .orderBy((eb) => eb.case().when('rank', 'is', null).then(1).else(0).end())
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(toGrievance)
}

export async function findOwnCase(
  db: Db | Trx,
  mobile: string,
  reference: string,
): Promise<Grievance | undefined> {
  const row = await grievancesIn(db)
    .where('mobile', '=', mobile)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row && toGrievance(row)
}
