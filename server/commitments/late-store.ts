/**
 * Entries that arrive when their hour is closed: a tablet may have had no network. They get a root of their own, some hours
 * after they came. Which hours are closed stands in the store, not in a clock: so it holds for every server, for the thread
 * that applies the write-ahead log, and for what an earlier process left in that log.
 */
import { findFact, saveFact } from '../storage/facts.ts'
import { insertRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { findLastRootedHour } from './commitment-store.ts'

const name = 'ledger/closed'

/** Hours before this one are closed. A database that was moved has forgotten it, and goes by its roots until the next round. */
async function findClosed(trx: Trx): Promise<number> {
  const closed = await findFact(trx, name)
  if (closed !== undefined) return Number(closed)
  return ((await findLastRootedHour(trx, Number.MAX_SAFE_INTEGER)) ?? -1) + 1
}

/** From this transaction on, entries of hours before `hour` are late. A clock that was set back opens no hour again. */
export async function closeHours(trx: Trx, hour: number): Promise<void> {
  await saveFact(trx, name, String(Math.max(hour, await findClosed(trx))))
}

/** Takes note of those of these new entries that are late. Called in the transaction that keeps them. */
export async function insertLateEntries(
  trx: Trx,
  entries: readonly { id: string; hour: number }[],
): Promise<void> {
  if (!entries.length) return
  const closed = await findClosed(trx)
  await insertRows(
    trx,
    'late_entries',
    { entry: 'text' },
    entries.filter(({ hour }) => hour < closed).map(({ id }) => [id]),
  )
}

/** A round of the ledger sees those that came since the last one. */
export async function seeLateEntries(trx: Trx, closed: number): Promise<void> {
  await trx
    .updateTable('late_entries')
    .set({ seen: closed })
    .where('number', 'is', null)
    .where('seen', 'is', null)
    .execute()
}

/** Hours with late entries that no root covers yet and that were seen by then. */
export async function listHoursWithLate(db: Db, seenUpTo: number): Promise<number[]> {
  const rows = await db
    .selectFrom('late_entries')
    .innerJoin('entries', 'entries.id', 'late_entries.entry')
    .select('entries.hour')
    .where('late_entries.number', 'is', null)
    .where('late_entries.seen', '<=', seenUpTo)
    .distinct()
    .orderBy('entries.hour')
    .execute()
  return rows.map(({ hour }) => hour)
}

export async function nameLateRoot(trx: Trx, entries: readonly string[], number: number): Promise<void> {
  for (const entry of entries)
    await trx.updateTable('late_entries').set({ number }).where('entry', '=', entry).execute()
}
