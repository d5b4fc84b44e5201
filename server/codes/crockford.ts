/** Crockford's base32: digits and capital letters without I, L, O and U. No I/O. */
import { toLatinDigits } from './digits.ts'

export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What is encoded here is shorter. Written over by each call, which is done with it when it returns: see decision 35. */
const scratch = Buffer.alloc(64)

/** Encodes bytes, most significant bit first, the last character padded with zero bits: 16 bytes make 26 characters. */
export function encodeBase32(bytes: Uint8Array): string {
  const length = Math.ceil((bytes.length * 8) / 5)
  const text = length <= scratch.length ? scratch : Buffer.alloc(length)
  let bits = 0
  let rest = 0
  let at = 0
  for (const byte of bytes) {
    rest = (rest << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text[at++] = alphabet.charCodeAt((rest >>> bits) & 31)
    }
    rest &= (1 << bits) - 1
  }
  if (bits) text[at++] = alphabet.charCodeAt((rest << (5 - bits)) & 31)
  return text.toString('latin1', 0, at)
}

/** A whole number from 0 as `length` characters. */
export function encodeNumber(value: number, length: number): string {
  let text = ''
  for (let rest = value, at = 0; at < length; at++, rest = Math.floor(rest / 32))
    text = alphabet[rest % 32] + text
  return text
}

/** What `encodeNumber` wrote. */
export const decodeNumber = (text: string): number =>
  [...text].reduce((value, character) => value * 32 + alphabet.indexOf(character), 0)

/**
 * What people type: small letters, look-alikes, spaces, hyphens of any length, the invisible marks that keyboards put
 * between scripts, and digits of any script are understood; anything else is left as it is.
 */
export function normalizeTyped(text: string): string {
  return toLatinDigits(text.toUpperCase())
    .replace(/[\s\u2010-\u2015-]|\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

export const isBase32 = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]+$/.test(text)
