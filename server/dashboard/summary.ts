/** Turns tallies into the figures of a dashboard. No I/O. */
import type { FigureRange } from '../contract/figures/figure-filter.ts'
import type {
  Count,
  Faces,
  HourCell,
  OfficeSummary,
  Summary,
  TotalFigures,
} from '../contract/figures/summary.ts'
import { clockHour, dayOfHour, dayText, weekdayOf } from '../district/local-time.ts'
import { type FourCounts, type MarkedCounts, responsesOf, unhappyOf } from '../tallies/tally.ts'
import type { OfficeTally } from './office-tally-store.ts'
import { fewestToRank, likelyShare, type Prior, priorOfCounts } from './shrinkage.ts'
import { index, indexInterval, sum, toCount, wilson } from './statistics.ts'
import type { DayTally } from './summary-store.ts'

export type Range = FigureRange

/** The last `days` local days up to and including `today`. */
export const rangeUpTo = (today: number, days: number): Range => ({ from: today - days + 1, to: today, days })

/** `now` and `before`: the same hours of the same weekdays; `before` is null where those were not all collected. */
export function total(
  tallies: readonly (FourCounts & MarkedCounts)[],
  now: FourCounts,
  before: FourCounts | null,
): Summary['total'] {
  const earlier = before && index(before) !== null ? figuresOf(before) : null
  return {
    ...figuresOf(addUp(tallies)),
    faces: facesOf(addUp(tallies)),
    all: toCount(addUp(tallies.map(withMarked))),
    compared: earlier && { now: figuresOf(now), before: earlier },
  }
}

export const facesOf = ({ r1, r2, r3, r4 }: FourCounts): Faces => [r1, r2, r3, r4]

/** Of fewer responses the index would be the faces that single visitors chose. */
const fewestForIndex = 5

function figuresOf(counts: FourCounts): TotalFigures {
  const count = toCount(counts)
  const isEnough = count.responses >= fewestForIndex
  return {
    ...count,
    interval: wilson(count),
    index: isEnough ? index(counts) : null,
    indexInterval: isEnough ? indexInterval(counts) : null,
  }
}

/** More days than this are told by week: a line of that many points shows no single one. */
const mostDayPoints = 92
export const pointDays = (range: Range): 1 | 7 => (range.days > mostDayPoints ? 7 : 1)

/**
 * One point for each `step` days without gaps, counted back from the last day, so that the newest is whole and only the
 * oldest may be short. Beside each the mean of what is usual on its days.
 */
export function trend(
  range: Range,
  tallies: readonly DayTally[],
  usualOn: (day: number) => number | null,
  step: 1 | 7 = 1,
): Summary['trend'] {
  const length = Math.ceil(range.days / step)
  const points = Array.from({ length }, (_, at) => {
    const last = range.to - (length - 1 - at) * step
    const first = Math.max(range.from, last - step + 1)
    const days = Array.from({ length: last - first + 1 }, (_, after) => first + after)
    const baseline = mean(days.map(usualOn))
    return { day: dayText(first), ...none, ...(step > 1 && { days: days.length }), baseline }
  })
  for (const tally of tallies) {
    const point = points[length - 1 - Math.floor((range.to - tally.day) / step)]
    if (!point) continue
    point.responses += responsesOf(tally)
    point.unhappy += unhappyOf(tally)
  }
  return points
}

/** Of those that are known; null where none is. */
function mean(shares: readonly (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null)
  return known.length ? known.reduce((all, share) => all + share, 0) / known.length : null
}

/** Cells of the weekday and hour map, only those with responses. */
export function weekdayHours(tallies: readonly (FourCounts & { hour: number })[]): HourCell[] {
  const cells = groupCounts(tallies, ({ hour }) => weekdayOf(dayOfHour(hour)) * 24 + clockHour(hour))
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([cell, count]) => ({ weekday: Math.floor(cell / 24), hour: cell % 24, ...count }))
}

const none: Count = { responses: 0, unhappy: 0 }

function groupCounts<T extends FourCounts, K>(tallies: readonly T[], keyOf: (tally: T) => K): Map<K, Count> {
  const groups = new Map<K, Count>()
  for (const tally of tallies) {
    const key = keyOf(tally)
    const known = groups.get(key)
    groups.set(key, known ? sum([known, toCount(tally)]) : toCount(tally))
  }
  return groups
}

/** Marked entries too. */
export const withMarked = ({ r1, r2, r3, r4, m1, m2, m3, m4 }: FourCounts & MarkedCounts): FourCounts => ({
  r1: r1 + m1,
  r2: r2 + m2,
  r3: r3 + m3,
  r4: r4 + m4,
})
/** All counts of the four faces together. */
export function addUp(tallies: readonly FourCounts[]): FourCounts {
  const all = { r1: 0, r2: 0, r3: 0, r4: 0 }
  for (const each of tallies) {
    all.r1 += each.r1
    all.r2 += each.r2
    all.r3 += each.r3
    all.r4 += each.r4
  }
  return all
}

type OfficeFacts = Pick<OfficeSummary, 'id' | 'name' | 'department' | 'left' | 'state'>

/** What offices are drawn towards: these together. */
export const priorOfTallies = (tallies: readonly OfficeTally[]): Prior | null =>
  priorOfCounts(tallies.map(({ unhappy, happy }) => ({ responses: unhappy + happy, unhappy })))

/** By their likely share, the least happy first; then those with too few responses for a place, then those with none. */
export function rankOffices(
  facts: readonly OfficeFacts[],
  tallies: readonly OfficeTally[],
  prior: Prior | null,
  today: readonly (FourCounts & { office: string })[],
): OfficeSummary[] {
  const all = new Map(tallies.map((tally) => [tally.office, tally]))
  const todays = new Map(today.map((each) => [each.office, toCount(each)]))
  return facts
    .map((office) => {
      const { unhappy, happy, markedUnhappy, markedHappy } = all.get(office.id) ?? noTally
      const count = { responses: unhappy + happy, unhappy }
      const every = {
        responses: count.responses + markedUnhappy + markedHappy,
        unhappy: unhappy + markedUnhappy,
      }
      return {
        ...office,
        ...count,
        interval: wilson(count),
        likely: likelyShare(count, prior),
        isRanked: count.responses >= fewestToRank,
        today: todays.get(office.id) ?? { responses: 0, unhappy: 0 },
        all: every,
        bursts: every.responses - count.responses,
      }
    })
    .sort((a, b) => groupOf(b) - groupOf(a) || likelyOf(b) - likelyOf(a) || (a.id < b.id ? -1 : 1))
}

type Ranked = Pick<OfficeSummary, 'responses' | 'isRanked' | 'likely'>
const groupOf = ({ responses, isRanked }: Ranked): 0 | 1 | 2 => (isRanked ? 2 : responses ? 1 : 0)
const likelyOf = ({ likely }: Ranked): number => likely?.share ?? 0

const noTally = { unhappy: 0, happy: 0, markedUnhappy: 0, markedHappy: 0 }
