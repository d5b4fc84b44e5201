/** Of which raised flags staff were told. */
import type { Db, Trx } from '../storage/schema.ts'

export async function listToldFlags(db: Db | Trx): Promise<Set<string>> {
  const rows = await db.selectFrom('told_flags').select('flag').execute()
  return new Set(rows.map(({ flag }) => flag))
}

export async function addToldFlag(trx: Trx, flag: string): Promise<void> {
  await trx
    .insertInto('told_flags')
    .values({ flag })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** When it asks again it is told again. */
export async function dropToldFlag(trx: Trx, flag: string): Promise<void> {
  await trx.deleteFrom('told_flags').where('flag', '=', flag).execute()
}
