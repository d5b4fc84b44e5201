/** HMAC-SHA256 under the keys of a data folder. No I/O. */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

const keys = new Map<string, KeyObject>()

/** 32 bytes. A key is made ready once: from its text each time, that costs more than the whole of the rest. */
export function mac(secret: string, text: string): Buffer {
  let key = keys.get(secret)
  if (!key) {
    key = createSecretKey(secret, 'utf8')
    keys.set(secret, key)
  }
  return createHmac('sha256', key).update(text).digest()
}
