/** Calls while they last. */
import type { Db, Trx } from '../storage/schema.ts'

/** `sealed`: null when the call is over. */
type CallRow = { id: string; turn: number; sealed: Uint8Array | null; until: number }

export const findCall = (db: Db | Trx, id: string): Promise<CallRow | undefined> =>
  db.selectFrom('phone_calls').selectAll().where('id', '=', id).executeTakeFirst()

/** One that is there already stays as it is. */
export async function insertCall(trx: Trx, row: CallRow): Promise<void> {
  await trx
    .insertInto('phone_calls')
    .values(row)
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
}

/** False when the question was answered meanwhile. */
export async function setCall(
  trx: Trx,
  id: string,
  before: number,
  { turn, sealed }: Pick<CallRow, 'turn' | 'sealed'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('phone_calls')
    .set({ turn, sealed })
    .where('id', '=', id)
    .where('turn', '=', before)
    .where('sealed', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** That there was the call stays for a while. */
export async function emptyCall(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('phone_calls').set({ sealed: null }).where('id', '=', id).execute()
}

export async function deleteCallsBefore(trx: Trx, now: number): Promise<void> {
  await trx.deleteFrom('phone_calls').where('until', '<', now).execute()
}
