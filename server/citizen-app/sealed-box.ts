/**
 * What a phone encrypts to the server and cannot read again: ECDH on P-256 with a key of its own for each box, HKDF-SHA-256, AES-256-GCM.
 * `kiosk/citizen/app/seal.ts` closes it. No I/O.
 */
import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'
import { mac } from '../codes/mac.ts'

const pointBytes = 65
const ivBytes = 12
const tagBytes = 16

/** Follows from the key of the data folder. The first bit is taken off, so that it is below the order of the curve. */
function ownKey(secret: string) {
  const bytes = mac(secret, 'sealed boxes of phones')
  bytes[0] = (bytes[0] ?? 0) & 0x7f
  const key = createECDH('prime256v1')
  key.setPrivateKey(bytes)
  return key
}

export const sealKeyOf = (secret: string): string => ownKey(secret).getPublicKey('base64url')

/** Throws a plain Error for what was not closed for this server. */
export function openBox(secret: string, box: string): string {
  const bytes = Buffer.from(box, 'base64url')
  const point = bytes.subarray(0, pointBytes)
  const shared = ownKey(secret).computeSecret(point)
  const key = Buffer.from(hkdfSync('sha256', shared, point, 'sunwai unsent', 32))
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(pointBytes, pointBytes + ivBytes))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  const hidden = bytes.subarray(pointBytes + ivBytes, -tagBytes)
  return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8')
}
