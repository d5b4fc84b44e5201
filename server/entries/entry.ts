/** What becomes of an entry when something is posted under its id. No I/O. */
import { decodeNumber, encodeNumber } from '../codes/crockford.ts'
import type { Channel, Mark } from '../contract/entry.ts'
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import { isUnhappy, type Rating } from '../contract/rating.ts'

/** Where the visitor stands, as the code or the page tells. */
export type EntryPlace = {
  district: string
  office: string
  point: string | null
  poster: string | null
  channel: Channel
}

export type Entry = EntryPlace & {
  /** Opens with the hour, so that new rows go to the end of the index; the rest is random. */
  id: string
  hour: number
  rating: Rating
  reasons: string[]
  service: string | null
  words: string | null
  lang: Language
  /** Not null: kept and shown as any other, but no share, ranking or warning rests on it. */
  mark: Mark | null
  /** The visitor stood before a screen whose code changes every minute, or before a kiosk. */
  presence: boolean
}

/** Words that were taken back, or have served their purpose: that there were some stays counted. */
export const withdrawnWords = ''

/** Whether its visitor was given a receipt, so that somebody reads what the office writes. On the telephone nobody is. */
export const hasReceipt = ({ channel }: Pick<Entry, 'channel'>): boolean => channel !== 'voice'

/** The local hour that an id opens with. */
export const hourOfEntryId = (id: string): number => decodeNumber(id.slice(0, hourLength))

/** What the ids of that hour and of later ones do not come before. */
export const firstIdOfHour = (hour: number): string => encodeNumber(hour, hourLength)

/** The reasons that can go with a face; both sets by id. */
type ReasonSets = { complaintIds: ReadonlySet<string>; praiseIds: ReadonlySet<string> }

const hourLength = 5

/** `random`: 10 random bytes or more, already in base32. 5 characters of hours last for 3,800 years. */
export const newEntryId = (hour: number, random: string): string => firstIdOfHour(hour) + random

/**
 * Reasons as they are kept. One that belongs to the other pair of faces is dropped without a word: its tile was ticked
 * before the visitor changed the face and is out of sight since. An unknown one is a `field-invalid`.
 */
export function fittingReasons(sets: ReasonSets, rating: Rating, reasons: readonly string[]): string[] {
  for (const id of reasons) {
    if (sets.complaintIds.has(id) || sets.praiseIds.has(id)) continue
    throw new Problem('field-invalid', 'A reason is not on the list.', {
      details: [{ field: 'reason', message: 'one of the reasons of the form' }],
    })
  }
  const fitting = isUnhappy(rating) ? sets.complaintIds : sets.praiseIds
  return [...new Set(reasons)].filter((id) => fitting.has(id))
}

/** What else matters of a post under the id of an entry that is there. */
export type Completion = {
  /** The visitor went back and chose another face on purpose. */
  changesFace: boolean
  /** Whether the visit is still open; null when that is not remembered. */
  isOpen: boolean | null
  /** The district's local hour now. */
  hour: number
}

/**
 * The entry `before` after another post under its id, which by itself would have made `entry`; the same object when nothing
 * changes. What the post leaves out stays, so that a late retry of the first tap takes nothing away. Throws `entry-conflict`
 * and `visit-closed`.
 */
export function completeEntry(before: Entry, post: { entry: Entry } & Completion): Entry {
  const { entry, changesFace } = post
  if (before.office !== entry.office || before.point !== entry.point)
    throw new Problem('entry-conflict', 'This entry was made for another place.')
  const isOther = entry.rating !== before.rating
  if (isOther && !changesFace)
    throw new Problem('entry-conflict', 'Another face is already saved for this visit.')
  const next: Entry = {
    ...before,
    rating: entry.rating,
    reasons: isOther || entry.reasons.length ? [...entry.reasons] : before.reasons,
    service: entry.service ?? before.service,
    // What was taken back does not come again with a late retry of what was said before.
    words: before.words === withdrawnWords ? before.words : (entry.words ?? before.words),
  }
  if (sameContent(before, next)) return before
  // After a restart the hour is all that tells when a visit began.
  if (!(post.isOpen ?? before.hour === post.hour))
    throw new Problem('visit-closed', 'This visit is closed. What you said before is kept.')
  return next
}

function sameContent(one: Entry, other: Entry): boolean {
  return (
    one.rating === other.rating &&
    one.service === other.service &&
    one.words === other.words &&
    one.reasons.length === other.reasons.length &&
    one.reasons.every((id) => other.reasons.includes(id))
  )
}
