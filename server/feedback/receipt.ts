/** The receipt: the visitor's only tie to an entry, 80 secret bits of which the store keeps a hash. No I/O. */
import { hash, randomBytes } from 'node:crypto'
import { encodeBase32, isBase32, normalizeTyped } from '../codes/crockford.ts'
import { mac } from '../codes/mac.ts'

const receiptBytes = 10
const receiptLength = 16
/** As kiosks choose it, see `KioskEntry`. */
const entryLength = 26
const hashBytes = 16

/** The same entry id always gives the same receipt, so that a retry shows what the first try would have. */
export function receiptFor(secret: string, entry: string): string {
  return groupReceipt(encodeBase32(mac(secret, `receipt|${entry}`).subarray(0, receiptBytes)))
}

/** One that belongs to no entry: of whoever files a grievance without a number. */
export const newReceipt = (): string => groupReceipt(encodeBase32(randomBytes(receiptBytes)))

/** What a person typed, in its written form, or undefined if it cannot be a receipt. */
export function readReceipt(typed: string): string | undefined {
  const text = normalizeTyped(typed)
  return text.length === receiptLength && isBase32(text) ? groupReceipt(text) : undefined
}

/** Whether it is of the form in which tablets choose ids, which no page of ours does. */
export const isKioskEntryId = (id: string): boolean => id.length === entryLength && isBase32(id)

/** The id of a kiosk's entry, as its thank-you shows it to the visitor's phone, or undefined. */
export function readEntryId(typed: string): string | undefined {
  const text = normalizeTyped(typed)
  return isKioskEntryId(text) ? text : undefined
}

/** A plain hash is enough: the receipt is 80 random bits, nothing that could be guessed from a list. In hex. */
export const receiptKey = (receipt: string): string => hash('sha256', receipt, 'hex').slice(0, 2 * hashBytes)

/** The same as the store keeps it. */
export const hashReceipt = (receipt: string): Uint8Array => Buffer.from(receiptKey(receipt), 'hex')

const groupReceipt = (text: string): string =>
  `${text.slice(0, 4)} ${text.slice(4, 8)} ${text.slice(8, 12)} ${text.slice(12)}`
