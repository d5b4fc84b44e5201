/** Crockford's base32: digits and capital letters without I, L, O and U. No I/O. */

export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const letters = new TextEncoder().encode(alphabet)
/** What is encoded here is shorter; written over by each. */
const usual = Buffer.alloc(64)

/** Encodes bytes, most significant bit first, the last character padded with zero bits: 16 bytes make 26 characters. */
export function encodeBase32(bytes: Uint8Array): string {
  const length = Math.ceil((bytes.length * 8) / 5)
  const text = length <= usual.length ? usual : Buffer.alloc(length)
  let bits = 0
  let held = 0
  let at = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text[at++] = letters[(held >>> bits) & 31] ?? 0
    }
    held &= (1 << bits) - 1
  }
  if (bits) text[at++] = letters[(held << (5 - bits)) & 31] ?? 0
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

/** Zeros of the digits on keyboards here: Devanagari, Gurmukhi, Arabic, and the Arabic ones of Urdu. */
const zeros = [0x966, 0xa66, 0x660, 0x6f0]

/**
 * What people type: small letters, look-alikes, spaces, hyphens of any length, the invisible marks that keyboards put
 * between scripts, and digits of India's scripts are understood; anything else is left as it is.
 */
export function normalizeTyped(text: string): string {
  return latinDigits(text.toUpperCase())
    .replace(/[\s\u2010-\u2015-]|\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

const latinDigits = (text: string): string =>
  text.replace(/[०-९੦-੯٠-٩۰-۹]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - (zeros.find((zero) => code >= zero && code < zero + 10) ?? code))
  })

export const isBase32 = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]+$/.test(text)
