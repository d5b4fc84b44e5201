/** Notes of what was done at the machine, until the ledger tells of it. */
import type { Trx } from '../storage/schema.ts'

/** Left by a move in the database that it filled; see storage/postgres/move.ts. */
const moved = 'ledger/moved'
const offices = 'ledger/offices'

/** How many entries were moved here; null when that is told already, or there was no move. */
export async function takeMoved(trx: Trx): Promise<number | null> {
  const row = await trx.deleteFrom('facts').where('name', '=', moved).returning('value').executeTakeFirst()
  return row ? Number(row.value) : null
}

/** Hash of the offices file as the ledger last told of it. */
export async function findOfficesRead(trx: Trx): Promise<string | null> {
  const row = await trx.selectFrom('facts').select('value').where('name', '=', offices).executeTakeFirst()
  return row?.value ?? null
}

export async function saveOfficesRead(trx: Trx, value: string): Promise<void> {
  await trx
    .insertInto('facts')
    .values({ name: offices, value })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value }))
    .execute()
}
