/** The cases of a citizen: those with which their number was left, or that were filed under their receipt. */
import type { ExpressionBuilder } from 'kysely'
import { receiptKey } from '../feedback/receipt.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { grievancesIn, toGrievance } from '../grievances/grievance-store.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import { receiptOf } from './citizen.ts'

/** Of grievances: those of this citizen. */
export const ownedBy = (citizen: string) => (eb: ExpressionBuilder<Schema, 'grievances'>) => {
  const receipt = receiptOf(citizen)
  return receipt === null ? eb('mobile', '=', citizen) : eb('receipt_hash', '=', receiptKey(receipt))
}

/** Those that are open first, each the newest first. */
export async function listOwnCases(db: Db, citizen: string, most: number): Promise<Grievance[]> {
  const rows = await grievancesIn(db)
    .where(ownedBy(citizen))
    .orderBy((eb) => eb.case().when('rank', 'is', null).then(1).else(0).end())
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(toGrievance)
}

export async function findOwnCase(
  db: Db | Trx,
  citizen: string,
  reference: string,
): Promise<Grievance | undefined> {
  const row = await grievancesIn(db)
    .where(ownedBy(citizen))
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row && toGrievance(row)
}

/** From then on the receipt opens it. */
export async function setReceipt(trx: Trx, id: string, receipt: string): Promise<void> {
  const hash = receiptKey(receipt)
  await trx.updateTable('grievances').set({ receipt_hash: hash }).where('id', '=', id).execute()
}

/** Its own receipt, so that it opens nothing, and where its citizen stood. */
export async function forgetCitizen(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('grievances')
    .set({ receipt_hash: null, position: null })
    .where('id', '=', id)
    .execute()
}

export async function hasCaseOf(db: Db, citizen: string): Promise<boolean> {
  const row = await db.selectFrom('grievances').select('id').where(ownedBy(citizen)).executeTakeFirst()
  return row !== undefined
}

/** Whether a case of theirs with that summary is open. */
export async function hasOpenRequest(trx: Trx, citizen: string, summary: string): Promise<boolean> {
  const row = await trx
    .selectFrom('grievances')
    .select('id')
    .where(ownedBy(citizen))
    .where('summary', '=', summary)
    .where('rank', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
