/** Passwords in the store, as hashes only. */
import type { Db, Trx } from '../storage/schema.ts'
import { deleteReset } from './reset-store.ts'

/** The hash that is kept; undefined for somebody who no longer works here. */
export async function findPassword(db: Db | Trx, person: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('people')
    .select('password')
    .where('id', '=', person)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row?.password
}

/** Puts a hash in the place of another; a link that would set one more dies with it. */
export async function savePassword(trx: Trx, person: string, password: string): Promise<void> {
  await trx.updateTable('people').set({ password }).where('id', '=', person).execute()
  await deleteReset(trx, person)
}
