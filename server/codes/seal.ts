/** Seals what must not be read from the database alone: AES-256-GCM under a key made of the server's own secret. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** What it is for, and whose it is: sealed for one purpose or thing it opens for no other. */
type For = { purpose: string; about: string }

const keyOf = (serverSecret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', serverSecret, '', purpose, 32))

export function seal(serverSecret: string, { purpose, about }: For, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(serverSecret, purpose), nonce)
  cipher.setAAD(Buffer.from(about))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Throws a RangeError when it was sealed for something else, or with another server's secret. */
export function unseal(serverSecret: string, { purpose, about }: For, sealed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(sealed)
  try {
    const nonce = bytes.subarray(0, nonceBytes)
    const decipher = createDecipheriv('aes-256-gcm', keyOf(serverSecret, purpose), nonce, {
      authTagLength: tagBytes,
    })
    decipher.setAAD(Buffer.from(about))
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
  } catch (cause) {
    throw new RangeError('it was sealed for something else, or with other keys', { cause })
  }
}
