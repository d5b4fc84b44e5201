/** Takes the order of arrival out of PostgreSQL's tables, which SQLite's do not have. */
import { sql } from 'kysely'
import type { Trx } from '../storage/schema.ts'

/** The last entry whose order of arrival is gone. */
const name = 'arrival-order-erased'

/**
 * Writes entries anew in the order of their ids, which is random within the hour, and their receipts in that of their
 * hashes: from where this ended last, up to `before` (an entry id), at most `most`. Gives how many. One transaction for all
 * of them, so that they do not differ in its number either.
 */
export async function eraseOrderOfEntries(trx: Trx, before: string, most: number): Promise<number> {
  const erased = await trx.selectFrom('facts').where('name', '=', name).select('value').executeTakeFirst()
  const from = erased?.value ?? ''
  const rows = await trx
    .selectFrom('entries')
    .where('id', '>', from)
    .where('id', '<', before)
    .select('id')
    .orderBy('id')
    .limit(most)
    .execute()
  const last = rows.at(-1)?.id
  if (last === undefined) return 0
  await sql`with gone as (delete from entries where id > ${from} and id <= ${last} returning *)
    insert into entries select * from gone order by id`.execute(trx)
  await sql`with gone as (delete from receipts where entry > ${from} and entry <= ${last} returning *)
    insert into receipts select * from gone order by hash`.execute(trx)
  await trx
    .insertInto('facts')
    .values({ name, value: last })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value: last }))
    .execute()
  return rows.length
}
