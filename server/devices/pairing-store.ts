/** Devices that wait to be connected, in the store: there are several servers, and whoever approves may reach another one. */
import type { PairingKind } from '../contract/devices/device.ts'
import type { Db, Trx } from '../storage/schema.ts'

type Pairing = {
  code: string
  secretHash: string
  kind: PairingKind
  /** Of a kiosk. */
  publicKey: string | null
  expiresAt: number
}

/** False where the code is taken. */
export async function insertPairing(
  trx: Trx,
  { code, secretHash, kind, publicKey, expiresAt }: Pairing,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('pairings')
    .values({ code, secret_hash: secretHash, kind, public_key: publicKey, expires_at: expiresAt })
    .onConflict((oc) => oc.column('code').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Drops those whose time is over; gives how many wait. */
export async function countPairings(trx: Trx, now: number): Promise<number> {
  await trx.deleteFrom('pairings').where('expires_at', '<=', now).execute()
  const { count } = await trx
    .selectFrom('pairings')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function isWaiting(db: Db, secretHash: string, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('pairings')
    .where('secret_hash', '=', secretHash)
    .where('expires_at', '>', now)
    .select('code')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the code out, so that it is good once; gives what the device is known by, and a kiosk's key. */
export async function takePairing(
  trx: Trx,
  code: string,
  kind: PairingKind,
  now: number,
): Promise<Pick<Pairing, 'secretHash' | 'publicKey'> | undefined> {
  const row = await trx
    .deleteFrom('pairings')
    .where('code', '=', code)
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .returning(['secret_hash', 'public_key'])
    .executeTakeFirst()
  return row && { secretHash: row.secret_hash, publicKey: row.public_key }
}
