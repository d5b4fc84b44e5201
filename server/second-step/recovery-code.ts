/** Recovery codes: a sheet of ten, each good once, for whoever has lost the phone. No I/O. */
import { createHmac, hkdfSync, randomInt } from 'node:crypto'
import { alphabet, isBase32, normalizeTyped } from '../codes/crockford.ts'

const count = 10
const length = 10

/** Fifty random bits each, in two groups of five. */
export const newRecoveryCodes = (): string[] => Array.from({ length: count }, newRecoveryCode)

function newRecoveryCode(): string {
  const text = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

/** Six digits of a phone, however they were typed; undefined for anything else. */
export function readDigits(typed: string): string | undefined {
  const text = normalizeTyped(typed)
  return /^\d{6}$/.test(text) ? text : undefined
}

/** Undefined for what cannot be a recovery code. */
export function readRecoveryCode(typed: string): string | undefined {
  const text = normalizeTyped(typed)
  return text.length === length && isBase32(text) ? text : undefined
}

/**
 * What the store keeps. Keyed by the server's own secret: fifty bits could be tried out on a plain hash, by whoever copied
 * the database alone.
 */
export function hashRecoveryCode(serverSecret: string, person: string, code: string): string {
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'recovery codes', 32))
  return createHmac('sha256', key)
    .update(`${person}|${readRecoveryCode(code) ?? code}`)
    .digest('base64url')
}
