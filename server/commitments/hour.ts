/** When an hour is closed, what its root covers, and what is wrong with one that does not fit. No I/O. */
import { clockHour, dayOfHour, dayText, localHour } from '../district/local-time.ts'
import { type CommittedEntry, entryLeaf, wordsDigest } from './entry-leaf.ts'
import { rootOfSet } from './merkle.ts'

/**
 * Hours before this one are closed: a visit that began in one stays open for at most 15 minutes of the next, and what was
 * acknowledged by then is in the tables. `timezones`: of all districts.
 */
export const closedBefore = (now: number, timezones: readonly string[]): number =>
  Math.min(...timezones.map((zone) => localHour(now, zone))) - 1

/**
 * Late entries that were seen when hours before this one were closed can change no more: they were there before that, and two
 * hours have closed since, while a visit is open for 15 minutes.
 */
export const lateVisitIsOver = (closed: number): number => closed - 2

/** An entry with what its leaf takes; `digest` is of words that are gone or were changed by staff. */
export type Leafing = { entry: CommittedEntry; salt: Uint8Array | null; digest: Uint8Array | null }

/** Throws CommitmentError where words have neither a salt nor a tombstone, or are gone without one. */
export function leafOf({ entry, salt, digest }: Leafing): Uint8Array {
  if (digest) return entryLeaf(entry, digest)
  if (entry.words === null && !salt) return entryLeaf(entry, null)
  if (entry.words === null || !salt) throw new CommitmentError(entry)
  return entryLeaf(entry, wordsDigest(salt, entry.words))
}

/** The words of an entry were put in or taken out after its hour was closed. */
export class CommitmentError extends Error {
  constructor({ words }: CommittedEntry) {
    super(words === null ? 'taken out' : 'put in')
  }
}

/** What was tampered with may name a day that no calendar has. */
export const dayName = (day: number): string => (Math.abs(day) < 1_000_000 ? dayText(day) : `day ${day}`)

/** `2026-11-20, 12:00 to 13:00`. */
export const hourText = (hour: number): string =>
  `${dayName(dayOfHour(hour))}, ${clockHour(hour)}:00 to ${clockHour(hour) + 1}:00`

/** Names an hour of a district in the ledger. */
export const hourId = (district: string, hour: number): string => `${district}/${hour}`

type Commitment = { entries: number; root: Uint8Array }

/** What is wrong with the leaves that are there for a root, as a sentence; undefined when they fit. */
export function hourFault(
  place: { district: string; hour: number },
  committed: Commitment | undefined,
  leaves: readonly Uint8Array[],
): string | undefined {
  const where = `${place.district}, ${hourText(place.hour)}`
  const entries = (count: number) => (count === 1 ? '1 entry' : `${count} entries`)
  if (!committed)
    return leaves.length
      ? `${where}: ${entries(leaves.length)} came in after the hour was closed; no root covers them.`
      : undefined
  const missing = committed.entries - leaves.length
  if (missing > 0)
    return `${where}: ${entries(missing)} of ${committed.entries} that were there when the hour was closed ${missing === 1 ? 'is' : 'are'} missing.`
  if (missing < 0)
    return `${where}: ${entries(-missing)} more than the ${committed.entries} that were there when the hour was closed.`
  if (Buffer.compare(rootOfSet(leaves), committed.root) !== 0)
    return `${where}: an entry was changed or replaced after the hour was closed.`
  return undefined
}
