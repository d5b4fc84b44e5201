/** What strangers had each office keep on each local day, counted in the transaction that keeps it. */
import { addRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { StoredDay } from './ceiling.ts'

type OfficeDay = { office: string; day: number }

/** Counts bytes that are kept in any case. */
export const addStoredBytes = (trx: Trx, added: readonly (OfficeDay & { bytes: number })[]): Promise<void> =>
  addRows(
    trx,
    'stored_bytes',
    { office: 'text', day: 'integer' },
    { bytes: 'integer', refused: 'integer' },
    added.map((row) => ({ ...row, refused: 0 })),
  )

/**
 * Counts bytes if that day of the office has room for them; false: it has not, and was counted as a refusal. After the first there
 * is no room for anything: whoever tries sizes one after the other would else read how much is left.
 */
export async function takeStoredBytes(
  trx: Trx,
  { office, day }: OfficeDay,
  bytes: number,
  most: number,
): Promise<boolean> {
  await addStoredBytes(trx, [{ office, day, bytes: 0 }])
  const ofDay = trx.updateTable('stored_bytes').where('office', '=', office).where('day', '=', day)
  // The row is locked by whoever comes first; on another server the condition is then looked at anew.
  const taken = await ofDay
    .where('refused', '=', 0)
    .where('bytes', '<=', most - bytes)
    .set((eb) => ({ bytes: eb('bytes', '+', bytes) }))
    .returning('bytes')
    .executeTakeFirst()
  if (taken) return true
  await ofDay.set((eb) => ({ refused: eb('refused', '+', 1) })).execute()
  return false
}

/** Takes note that something was refused, as `takeStoredBytes` does. */
export const addRefusal = (trx: Trx, { office, day }: OfficeDay): Promise<void> =>
  addRows(trx, 'stored_bytes', { office: 'text', day: 'integer' }, { bytes: 'integer', refused: 'integer' }, [
    { office, day, bytes: 0, refused: 1 },
  ])

export async function readStoredDay(
  db: Db,
  { office, day }: OfficeDay,
): Promise<Pick<StoredDay, 'bytes' | 'refused'>> {
  const row = await db
    .selectFrom('stored_bytes')
    .select(['bytes', 'refused'])
    .where('office', '=', office)
    .where('day', '=', day)
    .executeTakeFirst()
  return row ?? { bytes: 0, refused: 0 }
}

/** Days of offices from a local day on. */
export async function listStoredDays(db: Db, from: number): Promise<(StoredDay & { day: number })[]> {
  return db
    .selectFrom('stored_bytes')
    .select(['office', 'day', 'bytes', 'refused'])
    .where('day', '>=', from)
    .execute()
}

export async function dropStoredDays(trx: Trx, before: number): Promise<void> {
  await trx.deleteFrom('stored_bytes').where('day', '<', before).execute()
}
