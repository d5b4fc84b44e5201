/** How far the write-ahead log is applied, and what could not be, in the store. */
import { findFact, saveFact } from '../storage/facts.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'

const name = 'applied'

/** Number of the last record that is in the tables; 0 when none ever was. */
export async function findApplied(db: Db | Trx): Promise<number> {
  return Number((await findFact(db, name)) ?? 0)
}

export async function setApplied(trx: Trx, number: number): Promise<void> {
  await saveFact(trx, name, String(number))
}

/** Keeps a change as the log had it, for a person to look at. */
export async function insertDeadLetter(trx: Trx, change: string, reason: string): Promise<void> {
  await trx.insertInto('dead_letters').values({ id: newId(), change, reason }).execute()
}
