/** Turns tallies into the figures of a dashboard. No I/O. */
import type { Count, OfficeSummary, Summary } from '../contract/summary.ts'
import { clockHour, dayOfHour, dayText, weekdayOf } from '../district/local-time.ts'
import { type FourCounts, type MarkedCounts, responsesOf, unhappyOf } from '../tallies/tally.ts'
import { index, shrunkenShare, sum, toCount, wilson } from './statistics.ts'
import type { DayTally, HourTally, OfficeTally } from './summary-store.ts'

export type Range = { from: number; to: number; days: number }

/** The last `days` local days up to and including `today`, and the range of the same length before. */
export const rangeUpTo = (today: number, days: number): Range => ({ from: today - days + 1, to: today, days })
export const rangeBefore = ({ from, days }: Range): Range => ({ from: from - days, to: from - 1, days })

/** In its first week an office or district may still be quiet. */
const quietStart = 7

/** Whether collecting may have begun in the middle of a range: then its count is that of fewer days than it says. */
export const beganWithin = ({ from }: Range, tallies: readonly { day: number }[]): boolean =>
  tallies.length > 0 && tallies.every(({ day }) => day >= from + quietStart)

/** `before`: of as many days before; empty when there were not as many. */
export function total(
  tallies: readonly (FourCounts & MarkedCounts)[],
  before: readonly FourCounts[],
): Summary['total'] {
  const counts = addUp(tallies)
  const earlier = addUp(before)
  const earlierIndex = index(earlier)
  return {
    ...toCount(counts),
    all: allOf(tallies),
    interval: wilson(toCount(counts)),
    index: index(counts),
    before: earlierIndex === null ? null : { ...toCount(earlier), index: earlierIndex },
  }
}

/** More days than this are told by week: a line of that many points shows no single one. */
const mostDayPoints = 92
export const pointDays = (range: Range): 1 | 7 => (range.days > mostDayPoints ? 7 : 1)

/**
 * One point for each `step` days without gaps, counted back from the last day, so that the newest is whole and only the
 * oldest may be short. Beside each the baseline of its weekdays, taken from the range before.
 */
export function trend(
  range: Range,
  tallies: readonly DayTally[],
  before: readonly (FourCounts & { day: number })[],
  step: 1 | 7 = 1,
): Summary['trend'] {
  const baselineOf = baselineShares(before)
  const length = Math.ceil(range.days / step)
  const points = Array.from({ length }, (_, at) => {
    const last = range.to - (length - 1 - at) * step
    const first = Math.max(range.from, last - step + 1)
    const day = dayText(first)
    const baseline = baselineOf(first, last)
    return { day, ...none, ...(step > 1 && { days: last - first + 1 }), baseline }
  })
  for (const tally of tallies) {
    const point = points[length - 1 - Math.floor((range.to - tally.day) / step)]
    if (!point) continue
    point.responses += responsesOf(tally)
    point.unhappy += unhappyOf(tally)
  }
  return points
}

/** The mean over the days `first` to `last` of the unhappy shares of their weekdays; null where nothing was said on any. */
function baselineShares(before: readonly (FourCounts & { day: number })[]) {
  const byWeekday = groupCounts(before, (each) => weekdayOf(each.day))
  return (first: number, last: number): number | null => {
    let shares = 0
    let known = 0
    for (let day = first; day <= last; day++) {
      const count = byWeekday.get(weekdayOf(day))
      if (!count?.responses) continue
      shares += count.unhappy / count.responses
      known++
    }
    return known ? shares / known : null
  }
}

type OfficeFacts = Pick<OfficeSummary, 'id' | 'name' | 'department' | 'left' | 'state'>

/** Least happy first; offices without responses last, by id. */
export function rankOffices(
  facts: readonly OfficeFacts[],
  tallies: readonly OfficeTally[],
  today: readonly HourTally[],
): OfficeSummary[] {
  const all = groupCounts(tallies, (each) => each.office)
  const todays = groupCounts(today, (each) => each.office)
  const withMarks = new Map(tallies.map((tally) => [tally.office, toCount(withMarked(tally))]))
  const district = sum([...all.values()])
  return facts
    .map((office) => {
      const count = all.get(office.id) ?? none
      const every = withMarks.get(office.id) ?? none
      return {
        ...office,
        ...count,
        interval: wilson(count),
        today: todays.get(office.id) ?? none,
        all: every,
        bursts: every.responses - count.responses,
      }
    })
    .sort((a, b) => rank(b, district) - rank(a, district) || (a.id < b.id ? -1 : 1))
}

const rank = (office: Count, district: Count): number =>
  office.responses ? shrunkenShare(office, district) : -1

/** Cells of the weekday and hour map, only those with responses. */
export function weekdayHours(tallies: readonly (FourCounts & { hour: number })[]): Summary['hours'] {
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
    groups.set(key, sum([groups.get(key) ?? none, toCount(tally)]))
  }
  return groups
}

/** Marked entries too. */
const withMarked = ({ r1, r2, r3, r4, m1, m2, m3, m4 }: FourCounts & MarkedCounts): FourCounts => ({
  r1: r1 + m1,
  r2: r2 + m2,
  r3: r3 + m3,
  r4: r4 + m4,
})
const allOf = (tallies: readonly (FourCounts & MarkedCounts)[]): Count =>
  toCount(addUp(tallies.map(withMarked)))

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
