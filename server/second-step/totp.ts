/** Codes that a phone makes from the time and a secret (RFC 6238), and how that secret is kept. No I/O. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What every authenticator app understands. */
const usual = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const periodMs = usual.period * 1000
/** A phone's clock may be wrong by this many steps, either way. */
const window = 1

/** Loaded when somebody needs it: a start does not. */
const library = () => import('otpauth')

/** 160 bits, as RFC 4226 recommends. */
export const newSecret = (): Uint8Array => randomBytes(20)

/** The time step of a code that is good now; null when it is not. */
export async function stepOfCode(secret: Uint8Array, code: string, now: number): Promise<number | null> {
  const { TOTP } = await library()
  const delta = TOTP.validate({
    ...usual,
    secret: await toSecret(secret),
    token: code,
    timestamp: now,
    window,
  })
  return delta === null ? null : Math.floor(now / periodMs) + delta
}

/** For an app: as text to type, and as the address that its camera reads. */
export async function describeSecret(
  secret: Uint8Array,
  issuer: string,
  account: string,
): Promise<{ text: string; address: string }> {
  const { TOTP } = await library()
  const totp = new TOTP({ ...usual, issuer, label: account, secret: await toSecret(secret) })
  return { text: totp.secret.base32, address: totp.toString() }
}

async function toSecret(secret: Uint8Array) {
  const { Secret } = await library()
  return new Secret({ buffer: Uint8Array.from(secret).buffer })
}

/** Out of the server's own secret, so that whoever copies the database alone has none of the others. */
const keyOf = (serverSecret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', serverSecret, '', 'second step secrets', 32))

const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM. Bound to the person: in another one's row it opens nothing. */
export function sealSecret(serverSecret: string, person: string, secret: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(serverSecret), nonce)
  cipher.setAAD(Buffer.from(person))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** Throws a RangeError when it was sealed for somebody else, or with another server's secret. */
export function openSecret(serverSecret: string, person: string, sealed: Uint8Array): Uint8Array {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(serverSecret), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(person))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
  } catch (cause) {
    throw new RangeError('a secret was sealed for somebody else, or with other keys', { cause })
  }
}

/** Whether it was sealed for this person with this server's secret. */
export function canOpenSecret(serverSecret: string, person: string, sealed: Uint8Array): boolean {
  try {
    openSecret(serverSecret, person, sealed)
    return true
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
}
