/** Single values that the program keeps of itself: how far a job came, what was closed. */
import type { Db, Trx } from './schema.ts'

export async function findFact(db: Db | Trx, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('facts').where('name', '=', name).select('value').executeTakeFirst()
  return row?.value
}

export async function saveFact(trx: Trx, name: string, value: string): Promise<void> {
  await trx
    .insertInto('facts')
    .values({ name, value })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value }))
    .execute()
}
