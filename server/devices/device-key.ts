/** Keys that devices sign with: ECDSA over P-256 and SHA-256. The device keeps the private half, the store has the public one. No I/O. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'

const importKey = (spki: string): KeyObject =>
  createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' })

/** `spki`: as base64url. */
export function isDeviceKey(spki: string): boolean {
  try {
    return importKey(spki).asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}

/** Whether the holder of the key signed the text; `signature` as base64url in the form of IEEE P1363, as browsers make it. */
export const isSignedBy = (spki: string, text: string | Uint8Array, signature: string): boolean =>
  verify(
    'sha256',
    typeof text === 'string' ? Buffer.from(text) : text,
    { key: importKey(spki), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
