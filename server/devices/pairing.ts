/**
 * Connecting a device by a code that it shows, after RFC 8628: the device asks for a code and waits, a person who stands before
 * it types the code where they are signed in. The secret by which it asks is its token from then on. No I/O.
 */
import { randomInt } from 'node:crypto'

/** No vowels, so that no word comes out, no digits, and nothing that is read for another (RFC 8628, section 6.1). */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const codeLength = 8

/** A code is good for so long. */
export const pairingMs = 10 * 60_000
/** So often a device asks whether its code was approved. */
export const pollMs = 5_000
/** So many wait at once, over all servers: of 25,600,000,000 codes one guess in ten millions hits one. */
export const mostPairings = 2_000

export const newPairingCode = (): string =>
  Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('')

/** As it is kept, from what a person typed; undefined for what can be no code. */
export function readPairingCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return code.length === codeLength && [...code].every((letter) => letters.includes(letter))
    ? code
    : undefined
}

/** In two halves, as it is shown. */
export const shownPairingCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
