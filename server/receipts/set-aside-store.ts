/** Entries that were taken back as a whole, for as long as their receipt can put them back. Nobody reads them. */
import type { Entry } from '../entries/entry.ts'
import { type EntryValues, entryOf, valuesOf } from '../entries/entry-codec.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** `entry` is null when it was put back before; `lastDay`: the local day up to and with which it can be. */
type SetAside = { entry: Entry | null; lastDay: number }

/** The caller has emptied its words. */
export async function setAside(trx: Trx, hash: Uint8Array, entry: Entry, lastDay: number): Promise<void> {
  const row = { hash, entry: JSON.stringify(valuesOf(entry)), last_day: lastDay }
  await trx.insertInto('set_aside').values(row).execute()
}

export async function findSetAside(db: Db | Trx, hash: Uint8Array): Promise<SetAside | undefined> {
  const row = await db.selectFrom('set_aside').selectAll().where('hash', '=', hash).executeTakeFirst()
  if (!row) return undefined
  const entry = row.entry === '' ? null : entryOf(JSON.parse(row.entry) as EntryValues)
  return { entry, lastDay: row.last_day }
}

/** Its receipt is free to name the entry again. That it was put back stays for some days, so that nobody takes it back again. */
export async function takeFromAside(trx: Trx, hash: Uint8Array): Promise<void> {
  await trx.updateTable('set_aside').set({ entry: '' }).where('hash', '=', hash).execute()
  await trx.deleteFrom('receipts').where('hash', '=', hash).execute()
}

/** Deletes for good what could be put back on days before `today`. */
export async function dropSetAside(trx: Trx, today: number): Promise<void> {
  await trx.deleteFrom('set_aside').where('last_day', '<', today).execute()
}
