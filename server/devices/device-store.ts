/** Devices in the store. Tokens are kept as hashes only. */
import type { Selectable } from 'kysely'
import { fromFlag, toFlag } from '../storage/columns.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Device, KioskDevice, PresenceScreen, Screen, Wall } from './device.ts'

export async function insertDevice(trx: Trx, tokenHash: string, device: Screen): Promise<void> {
  const { kind, id, createdAt, office } = device
  const own =
    device.kind === 'wall'
      ? {
          district: device.district,
          name: device.name,
          words: toFlag(device.words),
          expires_at: device.expiresAt,
          paired: toFlag(device.paired),
        }
      : { point: device.point, expires_at: device.expiresAt }
  await trx
    .insertInto('devices')
    .values({ id, kind, token_hash: tokenHash, created_at: createdAt, office, kiosk: device.kiosk, ...own })
    .execute()
}

const standing = (db: Db, now: number) =>
  db
    .selectFrom('devices')
    .where('removed_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))

/** Undefined for a token that never was, and for one whose device was removed or has come to its end. */
export async function findDevice(db: Db, tokenHash: string, now: number): Promise<Device | undefined> {
  const row = await standing(db, now).selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
  return row && toDevice(row)
}

/** In the order they were connected, without those that were removed or have come to their end. */
export async function listDevices(db: Db, now: number): Promise<Device[]> {
  const rows = await standing(db, now).selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map(toDevice)
}

/** False when there is none such, or it was removed before. */
export async function removeDevice(
  trx: Trx,
  kind: Screen['kind'],
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
  const { id, kind, district, name, words, office, point, kiosk } = row
  const { created_at: createdAt, expires_at: expiresAt } = row
  if (kind === 'wall' && district !== null && name !== null && words !== null && expiresAt !== null) {
    const flags = { words: fromFlag(words), paired: fromFlag(row.paired) }
    return { kind, id, district, office, name, ...flags, kiosk, createdAt, expiresAt } satisfies Wall
  }
  if (kind === 'presence' && office !== null && point !== null)
    return { kind, id, office, point, kiosk, createdAt, expiresAt } satisfies PresenceScreen
  if (kind === 'kiosk' && office !== null && point !== null)
    return { kind, id, office, point, createdAt } satisfies KioskDevice
  throw new Error(`the device ${id} is no whole wall, presence screen or kiosk`)
}
