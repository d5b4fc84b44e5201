/** Signs and verifies the text inside a poster's QR. No I/O. */
import { timingSafeEqual } from 'node:crypto'
import { encodeBase32 } from './crockford.ts'
import { mac } from './mac.ts'

/** A signing key: `id` is one base32 character and stands first in every code it signs. */
export type CodeKey = { id: string; secret: string; retired: boolean }
/** What a code vouches for: this poster hangs at this point of this office. */
type CodeClaim = { poster: string; office: string; point: string }

/** Key id (1), poster id (4), signature (26). */
const codePattern = /^[0-9A-HJKMNP-TV-Z]{31}$/
const signatureBytes = 16

/** 31 characters; HMAC-SHA256 cut to 128 bits, the least that RFC 2104 section 5 allows for SHA-256. */
export function signCode(key: CodeKey, { poster, office, point }: CodeClaim): string {
  const signed = mac(key.secret, ['poster', key.id, poster, office, point].join('|'))
  return key.id + poster + encodeBase32(signed.subarray(0, signatureBytes))
}

/** The parts of a code that look right in form; phones may hand over small letters. Undefined for anything else. */
export function parseCode(text: string): { keyId: string; poster: string; code: string } | undefined {
  const code = text.toUpperCase()
  if (!codePattern.test(code)) return undefined
  return { keyId: code.slice(0, 1), poster: code.slice(1, 5), code }
}

/** Compares whole texts, so that the two spare bits of the last character cannot vary. Constant time. */
export function verifyCode(key: CodeKey, claim: CodeClaim, code: string): boolean {
  const right = Buffer.from(signCode(key, claim))
  const given = Buffer.from(code)
  return !key.retired && right.length === given.length && timingSafeEqual(right, given)
}
