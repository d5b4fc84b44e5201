/** Codes that a phone makes from the time and a secret (RFC 6238), and how that secret is kept. No I/O. */
import { randomBytes } from 'node:crypto'
import { seal, unseal } from '../codes/seal.ts'

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

/** Whether a code of this step can only have been taken after that time: one of a phone that is fast is a step ahead. */
export const isCodeTakenSince = (step: number, since: number): boolean => (step - window) * periodMs >= since

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

/** Bound to the person: in another one's row it opens nothing. */
const purposeOf = (person: string) => ({ purpose: 'second step secrets', about: person })

export const sealSecret = (serverSecret: string, person: string, secret: Uint8Array): Uint8Array =>
  seal(serverSecret, purposeOf(person), secret)

/** Throws a RangeError when it was sealed for somebody else, or with another server's secret. */
export const openSecret = (serverSecret: string, person: string, sealed: Uint8Array): Uint8Array =>
  unseal(serverSecret, purposeOf(person), sealed)

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
