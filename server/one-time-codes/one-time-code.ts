/** Codes that prove a mobile number: how they are made and looked at, and how often one may be asked for. No I/O. */
import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'
import { toLatinDigits } from '../codes/digits.ts'
import { mac } from '../codes/mac.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** So long a code is good, and so often it may be typed wrong. */
export const codeMs = 5 * minuteMs
export const mostTries = 5
/** Until another may be asked for, and most of them in an hour and in a day, for one number. */
const betweenMs = minuteMs
const mostAnHour = 3
const mostADay = 10

const digits = 6

/** Six digits that follow from a request under the key of the data folder, so that no table holds them. */
export const codeOf = (secret: string, request: string): string =>
  String(mac(secret, `one-time code ${request}`).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0')

/** Takes as long for a code that is nearly right as for any other. */
export function isCodeOf(secret: string, request: string, code: string): boolean {
  const [given, right] = [code, codeOf(secret, request)].map((each) => mac(secret, `typed ${each}`))
  return given !== undefined && right !== undefined && timingSafeEqual(given, right)
}

/** As people type it, in any script's digits, with blanks or hyphens; undefined for what is no code. */
export function readCode(typed: string): string | undefined {
  const bare = toLatinDigits(typed).replace(/[\s\p{Pd}]/gu, '')
  return /^\d{6}$/.test(bare) ? bare : undefined
}

/** By this requests of one number are counted: whoever has the table alone cannot try numbers against it. */
export const keyOfNumber = (secret: string, mobile: string): string =>
  mac(secret, `mobile ${mobile}`).toString('base64url')

/** When another code may be sent to a number that was sent some at these moments, newest first or not; null: now. */
export function nextCodeAt(asked: readonly number[], now: number, between = betweenMs): number | null {
  const newestFirst = asked.filter((at) => at > now - dayMs).toSorted((one, other) => other - one)
  const [last] = newestFirst
  const third = newestFirst[mostAnHour - 1]
  const tenth = newestFirst[mostADay - 1]
  const next = Math.max(
    last === undefined ? 0 : last + between,
    third === undefined ? 0 : third + hourMs,
    tenth === undefined ? 0 : tenth + dayMs,
  )
  return next > now ? next : null
}

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16
const sealingKey = (secret: string): Buffer => mac(secret, 'sealed numbers')

/** Encrypted under the key of the data folder. */
export function sealBytes(secret: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, sealingKey(secret), iv)
  const hidden = [cipher.update(bytes), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...hidden])
}

/** Throws a plain Error for what was not sealed under this key. */
export function unsealBytes(secret: string, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv(algorithm, sealingKey(secret), sealed.subarray(0, ivBytes))
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
}

export const seal = (secret: string, text: string): string =>
  sealBytes(secret, Buffer.from(text)).toString('base64url')

export const unseal = (secret: string, sealed: string): string =>
  unsealBytes(secret, Buffer.from(sealed, 'base64url')).toString('utf8')
