/** Keys on P-256 that follow from the key of the data folder, so that there is no other secret to keep. No I/O. */
import { createECDH } from 'node:crypto'
import { mac } from './mac.ts'

/** Another one for each purpose. The first bit is taken off, so that it is below the order of the curve. */
export function curveKey(secret: string, purpose: string) {
  const bytes = mac(secret, purpose)
  bytes[0] = (bytes[0] ?? 0) & 0x7f
  const key = createECDH('prime256v1')
  key.setPrivateKey(bytes)
  return { key, bytes }
}
