/** Like with like: what stands beside a range is the same hours of the same weekdays before it (decision 51). No I/O. */
import type { Count } from '../contract/figures/summary.ts'
import { dayOfHour, weekdayOf } from '../district/local-time.ts'
import type { FourCounts } from '../tallies/tally.ts'
import { drawnTowards, shareOr, sum, toCount } from './statistics.ts'
import type { Range } from './summary.ts'

type DayCounts = FourCounts & { day: number }
type HourCounts = FourCounts & { hour: number }

/** Of a range in which collecting began, the first day or two may have been a weekend; of long ones the first week. */
const quietStart = ({ days }: Range): number => Math.min(7, Math.floor(days / 14))

/** Whether collecting may have begun in the middle of a range: then its count is that of fewer days than it says. */
export const beganWithin = (range: Range, tallies: readonly { day: number }[]): boolean =>
  tallies.length > 0 && tallies.every(({ day }) => day > range.from && day >= range.from + quietStart(range))

/** What was collected before this day tells that collecting did not begin within the range. */
export const firstQuietDay = (range: Range): number => range.from + Math.max(1, quietStart(range))

/** Counts of a range without those hours of its last day. */
export function without(counts: FourCounts, hours: readonly FourCounts[]): FourCounts {
  const rest = { r1: counts.r1, r2: counts.r2, r3: counts.r3, r4: counts.r4 }
  for (const each of hours) {
    rest.r1 -= each.r1
    rest.r2 -= each.r2
    rest.r3 -= each.r3
    rest.r4 -= each.r4
  }
  return rest
}

/** Fewer responses than this before, and what is called usual would be that of all offices under the office's name. */
const fewestForUsual = 20

type Before = {
  /** By weekday over the range before; `day` is one day of that weekday. */
  weekdays: readonly DayCounts[]
  /** By hour of the week, of days before the range that have the weekday of `today`. */
  hours: readonly HourCounts[]
  /** All that the reader reads of the district over the range before. */
  readable: Count
}

/**
 * The unhappy share that is usual on a day: that of its weekday, of today up to the running `hour` only. Weekdays are
 * drawn towards all days and these towards all that the reader reads, so that three visitors make no usual of 66 %. Null where
 * nothing was said on that weekday, or too little on all.
 */
export function usualShares({ weekdays, hours, readable }: Before, hour: number) {
  const today = dayOfHour(hour)
  const byWeekday = new Map(weekdays.map((each) => [weekdayOf(each.day), toCount(each)]))
  const sameHours = hours.filter(
    (each) => (((each.hour - today * 24) % 168) + 168) % 168 <= hour - today * 24,
  )
  const all = sum([...byWeekday.values()])
  const ofAll = drawnTowards(shareOr(readable, 0), all)
  return (day: number): number | null => {
    const count = day === today ? sum(sameHours.map(toCount)) : byWeekday.get(weekdayOf(day))
    return !count?.responses || all.responses < fewestForUsual ? null : drawnTowards(ofAll, count)
  }
}
