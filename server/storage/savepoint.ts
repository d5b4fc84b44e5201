/** A part of a transaction that can fail by itself. */
import { sql } from 'kysely'
import type { Trx } from './schema.ts'
import { faultOf } from './store-fault.ts'

/** Runs `work`. When it throws, what it did is undone and nothing else of the transaction is. Throws what it throws. */
export async function inSavepoint<T>(trx: Trx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(trx)
  try {
    const result = await work()
    await sql`release savepoint part`.execute(trx)
    return result
  } catch (cause) {
    // When the disk is full SQLite has already undone the whole transaction, and nobody in it may be told yes.
    if (faultOf(cause)) throw cause
    await sql`rollback to savepoint part`.execute(trx)
    await sql`release savepoint part`.execute(trx)
    throw cause
  }
}
