/** Oldest lines of the ledger in the store: which may go, what stays of them, and where it begins since. */

import { dayLine, hourLine, listDayRoots, listHourRoots } from '../commitments/commitment-store.ts'
import { insertRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { type Checkpoint, digestOfRest, pruneAction, readCheckpoint } from './checkpoint.ts'

/** As the last line tells it that deleted any; null where none did; the number of that line where it cannot be read. */
export async function findCheckpoint(db: Db): Promise<Checkpoint | number | null> {
  const row = await db
    .selectFrom('ledger')
    .select(['number', 'details', 'at'])
    .where('action', '=', pruneAction)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? (readCheckpoint(row) ?? row.number) : null
}

/** Number and time of the oldest line. */
export const findFirstLine = (db: Db | Trx): Promise<{ number: number; at: number } | undefined> =>
  db.selectFrom('ledger').select(['number', 'at']).orderBy('number').limit(1).executeTakeFirst()

/** The last day up to `day` that has a root. */
export const findDayUpTo = (db: Db | Trx, day: number): Promise<{ day: number; act: number } | undefined> =>
  db
    .selectFrom('day_roots')
    .select(['day', 'act'])
    .where('day', '<=', day)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The hash of that line and when it was written, UTC milliseconds. Throws where there is no such line. */
export const findLine = (db: Db | Trx, number: number): Promise<{ hash: Uint8Array; at: number }> =>
  db.selectFrom('ledger').select(['hash', 'at']).where('number', '=', number).executeTakeFirstOrThrow()

/** Hashes that lines up to `through` tell to be gone are kept: entries and words that they prove are kept longer. */
export async function keepTombstones(trx: Trx, through: number): Promise<void> {
  const rows = await trx
    .selectFrom('ledger')
    .select(['number', 'details'])
    .where('number', '<=', through)
    .where('details', 'like', '%"gone":%')
    .orderBy('number')
    .execute()
  const gone = rows.flatMap(({ number, details }) =>
    [...new Set((JSON.parse(details) as { gone: string[] }).gone)].map((hash) => [
      number,
      Buffer.from(hash, 'hex'),
    ]),
  )
  await insertRows(trx, 'pruned_tombstones', { act: 'integer', hash: 'bytes' }, gone)
}

export async function listPrunedTombstones(db: Db | Trx): Promise<{ act: number; hash: string }[]> {
  const rows = await db.selectFrom('pruned_tombstones').selectAll().orderBy('act').orderBy('hash').execute()
  return rows.map(({ act, hash }) => ({ act, hash: Buffer.from(hash).toString('hex') }))
}

/** Of what stays of the lines up to `through`. */
export async function findRest(db: Db | Trx, through: number): Promise<string> {
  const hours = (await listHourRoots(db)).filter(({ act }) => act <= through)
  const days = (await listDayRoots(db)).filter(({ act }) => act < through)
  const gone = await listPrunedTombstones(db)
  return digestOfRest(
    hours.map(hourLine),
    days.map(dayLine),
    gone.map(({ act, hash }) => `${act} ${hash}`),
  )
}

export async function deleteLines(trx: Trx, through: number): Promise<void> {
  await trx.deleteFrom('ledger').where('number', '<=', through).execute()
}
