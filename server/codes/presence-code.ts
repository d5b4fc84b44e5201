/** The part of a code that changes every minute, and the pass that the form it opens carries. No I/O. */
import { timingSafeEqual } from 'node:crypto'
import { encodeBase32 } from './crockford.ts'
import { mac } from './mac.ts'

export const minuteMs = 60_000
/** Minutes to either side: the time to raise a phone, focus, and wait for a slow network. */
const reach = 2
/** The first tap is what it is for, and that takes seconds. */
export const passMs = 5 * 60_000
/** 40 bits: nobody guesses one of five in the minutes that it lives. */
const partBytes = 5

/** Eight characters of base32 for a poster and the minute of `now`. */
export const presencePart = (secret: string, poster: string, now: number): string =>
  encodeBase32(seal(secret, ['presence', poster, String(Math.floor(now / minuteMs))]).subarray(0, partBytes))

/** The minute whose part this is, if a screen showed it within two minutes; else null. Phones may hand over small letters. */
export function minuteOfPart(secret: string, poster: string, part: string, now: number): number | null {
  const given = Buffer.from(part.toUpperCase())
  const present = Math.floor(now / minuteMs)
  let found: number | null = null
  for (let minute = present - reach; minute <= present + reach; minute++) {
    const right = Buffer.from(presencePart(secret, poster, minute * minuteMs))
    if (right.length === given.length && timingSafeEqual(right, given)) found = minute
  }
  return found
}

/**
 * Good for one entry at one poster, so that filling in may take its time; nothing of it is stored. It names the `minute` of the
 * code that it was given for, by which passes are counted.
 */
export const newPass = (secret: string, poster: string, entry: string, minute: number, now: number): string =>
  sealPass(secret, poster, entry, minute, now + passMs)

/** The minute of its code. Null for anything that is not a pass of this entry at this poster, and for one whose time is over. */
export function minuteOfPass(
  secret: string,
  pass: string,
  poster: string,
  entry: string,
  now: number,
): number | null {
  const [, until = Number.NaN, minute = 0] = (/^(\d{1,15})\.(\d{1,10})\./.exec(pass) ?? []).map(Number)
  if (!(until >= now)) return null
  const [right, given] = [Buffer.from(sealPass(secret, poster, entry, minute, until)), Buffer.from(pass)]
  return right.length === given.length && timingSafeEqual(right, given) ? minute : null
}

const sealPass = (secret: string, poster: string, entry: string, minute: number, until: number): string =>
  `${until}.${minute}.${seal(secret, ['pass', poster, entry, String(minute), String(until)])
    .subarray(0, 16)
    .toString('base64url')}`

/** The first word keeps these apart from whatever else the key signs. */
const seal = (secret: string, parts: readonly string[]): Buffer => mac(secret, parts.join('|'))
