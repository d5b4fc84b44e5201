/**
 * What a phone encrypts to the server and cannot read again: ECDH on P-256 with a key of its own for each box, HKDF-SHA-256, AES-256-GCM.
 * `kiosk/citizen/app/seal.ts` closes it. No I/O.
 */
import { createDecipheriv, hkdfSync } from 'node:crypto'
import { curveKey } from '../codes/curve-key.ts'

const pointBytes = 65
const ivBytes = 12
const tagBytes = 16

const ownKey = (secret: string) => curveKey(secret, 'sealed boxes of phones').key

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
