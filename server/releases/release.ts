/** When a week is released, and what is counted for it. No I/O. */
import { isUnhappy, type Rating } from '../contract/rating.ts'
import { weekdayOf } from '../district/local-time.ts'
import { type Draw, noise } from './noise.ts'

/** One office, one week from Monday to Sunday; made once and never changed. Counts bear noise, so they may be below zero. */
export type Release = {
  office: string
  /** Local day of its Monday. */
  week: number
  /** UTC milliseconds. */
  madeAt: number
  responses: number
  unhappy: number
  reasons: Record<string, number>
  /** Monday of the first week whose words were released with this one; null when they were too few. */
  wordsFrom: number | null
  /** Newest week first. */
  flags: readonly ReleasedFlag[]
}

/** A flag on which somebody had decided, `week`: the Monday of its week. As it stood when the release was made. */
export type ReleasedFlag = { id: string; week: number; person: string; note: string }

const mostFlags = 20

/**
 * `decided`: those of weeks that are over. A flag that has asked again since it was told, and on which nobody has decided anew, is
 * told as it was: that it is missing would tell that somebody spoke.
 */
export function flagsToTell(
  decided: readonly ReleasedFlag[],
  toldBefore: readonly ReleasedFlag[],
): ReleasedFlag[] {
  const known = new Set(decided.map(({ id }) => id))
  return [...decided, ...toldBefore.filter(({ id }) => !known.has(id))]
    .sort((one, other) => other.week - one.week)
    .slice(0, mostFlags)
}

/** Fewer words than this wait for the next week's. */
export const fewestWords = 20
/** What waited longer is not released any more. */
const mostWordWeeks = 12
/** On the first night weeks that are over are released so far back. */
const mostWeeksBack = 52

/** After Sunday the district has Monday to look at the words; the night after it the week is released. */
const daysAfterMonday = 8

/** Monday of the first week whose words go with those of `week`; `newest`: the last week with which words were released. */
export const wordsSince = (week: number, newest: number | null): number =>
  Math.max(newest === null ? 0 : newest + 7, week - 7 * (mostWordWeeks - 1))

export const mondayOf = (day: number): number => day - weekdayOf(day) + 1

/** Monday of the newest week that may be released. */
const newestWeek = (today: number): number => mondayOf(today - daysAfterMonday)

/** The local day in whose night the next week is released, at the earliest; `last`: the newest that was, null before the first. */
export function nextReleaseDay(today: number, last: number | null): number {
  const before = last ?? newestWeek(today) - 7
  return Math.max(before + 7 + daysAfterMonday, last === null ? today + 1 : today)
}

/**
 * Weeks to release tonight, oldest first. `last`: the newest that was; null when none was, then all since `firstDay`, on
 * which the office got its first entry. Else one a night at most: a clock that is a year ahead must not close weeks whose
 * visitors have not come yet.
 */
export function weeksToRelease(today: number, last: number | null, firstDay: number | null): number[] {
  const newest = newestWeek(today)
  if (last !== null) return last < newest ? [last + 7] : []
  const first = Math.max(newest - 7 * mostWeeksBack, Math.min(newest, mondayOf(firstDay ?? newest)))
  return Array.from({ length: (newest - first) / 7 + 1 }, (_, at) => first + at * 7)
}

/**
 * What one entry may give away, as epsilon of `noise`: that it was made, that it was unhappy, and why. Someone who knows
 * all other entries of the week and bets on this one's face is right in at most 68 of 100 such weeks, where a coin is in 50.
 */
const epsilon = { responses: 0.5, unhappy: 0.5, reason: 0.25 } as const

/** Standard deviation of the noise in a sum over so many releases: that of one, `noise`, is of a two-sided geometric. */
export const noiseOf = (count: keyof typeof epsilon, releases: number): number =>
  (Math.SQRT2 / epsilon[count]) * Math.sqrt(releases)

type Vouched = { rating: Rating; reasons: readonly string[] }

/**
 * Counts a week's vouched entries. Of several reasons of one visitor one counts, drawn by lot, so that the entry stands in
 * one count only; every reason of the form has one, since a missing one would tell too.
 */
export function countRelease(
  entries: readonly Vouched[],
  complaints: Iterable<string>,
  draw: Draw,
): Pick<Release, 'responses' | 'unhappy' | 'reasons'> {
  const unhappy = entries.filter(({ rating }) => isUnhappy(rating))
  const named = new Map<string, number>([...complaints].map((reason) => [reason, 0]))
  for (const { reasons } of unhappy) {
    const known = reasons.filter((reason) => named.has(reason))
    const chosen = known[known.length > 1 ? draw(known.length) : 0]
    if (chosen !== undefined) named.set(chosen, (named.get(chosen) ?? 0) + 1)
  }
  return {
    responses: entries.length + noise(epsilon.responses, draw),
    unhappy: unhappy.length + noise(epsilon.unhappy, draw),
    reasons: Object.fromEntries(
      [...named].map(([reason, count]) => [reason, count + noise(epsilon.reason, draw)]),
    ),
  }
}
