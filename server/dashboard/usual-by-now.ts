/** Today beside the same weekday of the weeks before, all up to the same whole hour: what a sentence can say of an unfinished day. No I/O. */
import type { UsualByNow } from '../contract/figures/summary.ts'
import { clockHour, dayOfHour } from '../district/local-time.ts'
import type { FourCounts } from '../tallies/tally.ts'
import { shareOr, sum, toCount } from './statistics.ts'

const weeks = [1, 2, 3, 4]
/** One day alone may have been a holiday's eve. */
const fewestDays = 2
/** Fewer than this on all these days tell no share. */
const fewestResponses = 20

/** Local days whose hours it is told by. */
export const daysBefore = (today: number): number[] => weeks.map((week) => today - week * 7)

/**
 * `running`: the local hour that is not over yet; `hours`: of today and of `daysBefore`. A day on which nobody had spoken by then was
 * closed, and is left out.
 */
export function usualByNow(
  hours: readonly (FourCounts & { hour: number })[],
  running: number,
): UsualByNow | null {
  const hour = clockHour(running)
  if (hour === 0) return null
  const today = dayOfHour(running)
  const upToHour = (day: number) =>
    sum(hours.filter((each) => each.hour >= day * 24 && each.hour < day * 24 + hour).map(toCount))
  const open = daysBefore(today)
    .map(upToHour)
    .filter(({ responses }) => responses > 0)
  if (open.length < fewestDays) return null
  const all = sum(open)
  return {
    hour,
    now: upToHour(today),
    days: open.length,
    responses: Math.round(all.responses / open.length),
    share: all.responses < fewestResponses ? null : shareOr(all, null),
  }
}
