/** Which kiosks are down, and which of these outages somebody was told of. */
import type { Db, Trx } from '../storage/schema.ts'

/** `since`: when it was last seen. Times are UTC milliseconds. */
export type Outage = { kiosk: string; since: number; toldAt: number | null }

export async function listOutages(db: Db | Trx): Promise<Outage[]> {
  const rows = await db.selectFrom('kiosk_outages').selectAll().orderBy('since').orderBy('kiosk').execute()
  return rows.map(({ kiosk, since, told_at }) => ({ kiosk, since, toldAt: told_at }))
}

export async function insertOutages(trx: Trx, outages: readonly Outage[]): Promise<void> {
  const rows = outages.map(({ kiosk, since, toldAt }) => ({ kiosk, since, told_at: toldAt }))
  if (rows.length) await trx.insertInto('kiosk_outages').values(rows).execute()
}

export async function deleteOutages(trx: Trx, kiosks: readonly string[]): Promise<void> {
  if (kiosks.length) await trx.deleteFrom('kiosk_outages').where('kiosk', 'in', kiosks).execute()
}

/** All that were not told of before. */
export async function setTold(trx: Trx, now: number): Promise<void> {
  await trx.updateTable('kiosk_outages').set({ told_at: now }).where('told_at', 'is', null).execute()
  await trx
    .insertInto('facts')
    .values({ name: toldName, value: String(now) })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value: String(now) }))
    .execute()
}

/** When the last notice was written, also of outages that are over; null before the first. */
export async function findTold(db: Db | Trx): Promise<number | null> {
  const row = await db.selectFrom('facts').select('value').where('name', '=', toldName).executeTakeFirst()
  return row ? Number(row.value) : null
}

const toldName = 'kiosks/told'
