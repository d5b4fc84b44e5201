/** What a device does to be connected: it asks for a code, shows it, and asks whether somebody approved it. */
import { hashToken, newToken } from '../access/token.ts'
import type { PairingBegun, PairingRequest } from '../contract/devices/device.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { isDeviceKey } from './device-key.ts'
import { findDevice } from './device-store.ts'
import { mostPairings, newPairingCode, pairingMs, pollMs, shownPairingCode } from './pairing.ts'
import { countPairings, insertPairing, isWaiting } from './pairing-store.ts'

type PairingDeps = Pick<Deps, 'db' | 'write' | 'clock'>

/** Keeps nothing but the code and a hash, for ten minutes. Throws `too-many-tries` while as many wait as may, and `field-invalid`. */
export async function beginPairing(
  { write, clock }: PairingDeps,
  request: PairingRequest,
): Promise<PairingBegun> {
  const { kind } = request
  const publicKey = request.kind === 'kiosk' ? request.key : null
  if (publicKey !== null && !isDeviceKey(publicKey))
    throw new Problem('field-invalid', 'This is no key of a kiosk.', {
      details: [{ field: 'key', message: 'a public key of P-256 as SPKI in base64url' }],
    })
  const secret = newToken()
  const code = await write(async (trx) => {
    const now = clock()
    if ((await countPairings(trx, now)) >= mostPairings)
      throw new Problem('too-many-tries', 'Too many screens wait for their codes. Try again in some minutes.')
    for (;;) {
      const code = newPairingCode()
      const pairing = { code, secretHash: hashToken(secret), kind, publicKey, expiresAt: now + pairingMs }
      if (await insertPairing(trx, pairing)) return code
    }
  })
  return { secret, code: shownPairingCode(code), expiresInMs: pairingMs, pollMs }
}

/**
 * What became of the code of whoever holds this secret: of a wall that was approved, until when it is good, of a kiosk its id. Throws
 * `pairing-over` for one that was not approved in time, and for a device that was ended.
 */
export async function followPairing(
  { db, clock }: PairingDeps,
  secret: string,
): Promise<{ waiting: true } | { waiting: false; expiresAt: number } | { waiting: false; kiosk: string }> {
  const now = clock()
  const device = await findDevice(db, hashToken(secret), now)
  if (device?.kind === 'wall') return { waiting: false, expiresAt: device.expiresAt }
  if (device?.kind === 'kiosk') return { waiting: false, kiosk: device.id }
  if (await isWaiting(db, hashToken(secret), now)) return { waiting: true }
  throw new Problem('pairing-over', 'This code is over. Ask for a new one.')
}
