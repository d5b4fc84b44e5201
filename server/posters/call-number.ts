/** The number that stands for a poster where nobody can scan: seven digits, to be keyed on a phone. No I/O. */
import { decodeNumber, encodeNumber } from '../codes/crockford.ts'
import { toLatinDigits } from '../codes/digits.ts'

const digits = 7
const idLength = 4

/** `0482913`: the four characters of its id written in digits, so that nothing new is drawn, kept or revoked. */
export const callNumberOf = (id: string): string => String(decodeNumber(id)).padStart(digits, '0')

/**
 * The poster's id, or undefined for what can be no poster's number. There is no check digit: of a million numbers some hundreds are in
 * use, so that a slip of the finger finds no other poster but once in thousands, and the office is said before anything is kept.
 */
export function readCallNumber(keyed: string): string | undefined {
  const bare = toLatinDigits(keyed).replace(/\D/g, '')
  if (bare.length !== digits || Number(bare) >= 32 ** idLength) return undefined
  return encodeNumber(Number(bare), idLength)
}

/** As it is printed: `048 2913`. */
export const shownCallNumber = (id: string): string => callNumberOf(id).replace(/^(\d{3})/, '$1 ')
