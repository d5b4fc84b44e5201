/** The part of a code that changes every minute, and the pass that the form it opens carries. No I/O. */
import { timingSafeEqual } from 'node:crypto'
import { encodeBase32 } from './crockford.ts'
import { mac } from './mac.ts'

export const minuteMs = 60_000
/** Minutes to either side: the time to raise a phone, focus, and wait for a slow network. */
const reach = 2
/** As long as a visit stays open. */
export const passMs = 15 * 60_000
/** 40 bits: nobody guesses one of five in the minutes that it lives. */
const partBytes = 5

/** Eight characters of base32 for a poster and the minute of `now`. */
export const presencePart = (secret: string, poster: string, now: number): string =>
  encodeBase32(seal(secret, ['presence', poster, String(Math.floor(now / minuteMs))]).subarray(0, partBytes))

/** Whether a screen showed this part within two minutes. Phones may hand over small letters. */
export function partIsNow(secret: string, poster: string, part: string, now: number): boolean {
  const given = Buffer.from(part.toUpperCase())
  let found = false
  for (let minute = -reach; minute <= reach; minute++) {
    const right = Buffer.from(presencePart(secret, poster, now + minute * minuteMs))
    if (right.length === given.length && timingSafeEqual(right, given)) found = true
  }
  return found
}

/** Good for one entry at one poster, so that filling in may take its time; nothing of it is stored. */
export const newPass = (secret: string, poster: string, entry: string, now: number): string =>
  sealPass(secret, poster, entry, now + passMs)

/** False for anything that is not a pass of this entry at this poster, and for one whose quarter of an hour is over. */
export function passIsGood(
  secret: string,
  pass: string,
  poster: string,
  entry: string,
  now: number,
): boolean {
  const until = Number(/^\d{1,15}(?=\.)/.exec(pass)?.[0] ?? Number.NaN)
  if (!(until >= now)) return false
  const [right, given] = [Buffer.from(sealPass(secret, poster, entry, until)), Buffer.from(pass)]
  return right.length === given.length && timingSafeEqual(right, given)
}

const sealPass = (secret: string, poster: string, entry: string, until: number): string =>
  `${until}.${seal(secret, ['pass', poster, entry, String(until)])
    .subarray(0, 16)
    .toString('base64url')}`

/** The first word keeps these apart from whatever else the key signs. */
const seal = (secret: string, parts: readonly string[]): Buffer => mac(secret, parts.join('|'))
