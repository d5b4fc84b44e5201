/** Devices in the store. Tokens are kept as hashes only. */
import type { Selectable } from 'kysely'
import { fromFlag, toFlag } from '../storage/columns.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Device, PresenceScreen, Wall } from './device.ts'

export async function insertDevice(trx: Trx, tokenHash: string, device: Device): Promise<void> {
  const { kind, id, createdAt } = device
  const own =
    device.kind === 'wall'
      ? { district: device.district, name: device.name, words: toFlag(device.words) }
      : { office: device.office, point: device.point }
  await trx
    .insertInto('devices')
    .values({ id, kind, token_hash: tokenHash, created_at: createdAt, ...own })
    .execute()
}

/** Undefined for a token that never was, or whose device was removed. */
export async function findDevice(db: Db, tokenHash: string): Promise<Device | undefined> {
  const row = await db
    .selectFrom('devices')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && toDevice(row)
}

/** In the order they were connected, without those that were removed. */
export async function listDevices(db: Db): Promise<Device[]> {
  const rows = await db
    .selectFrom('devices')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toDevice)
}

/** False when there is none such, or it was removed before. */
export async function removeDevice(
  trx: Trx,
  kind: Device['kind'],
  id: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('devices')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function toDevice(row: Selectable<Schema['devices']>): Device {
  const { id, kind, district, name, words, office, point, created_at: createdAt } = row
  if (kind === 'wall' && district !== null && name !== null && words !== null)
    return { kind, id, district, name, words: fromFlag(words), createdAt } satisfies Wall
  if (kind === 'presence' && office !== null && point !== null)
    return { kind, id, office, point, createdAt } satisfies PresenceScreen
  throw new Error(`the device ${id} is neither a whole wall nor a whole presence screen`)
}
