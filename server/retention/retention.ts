/** How far deletion may reach, whatever the clock says. No I/O. */

export const dayMs = 24 * 3_600_000
/** A round a day reaches this much further at the most, so a stop of weeks is made up for day by day. */
const mostStepMs = 2 * dayMs

/** What is deleted when, in days. Words, photos and threads have a setting of their own. */
export const keepDays = {
  improvement: 366,
  /** A paper that was signed may be asked for as long as the ledger stands. */
  report: 1095,
  stored: 30,
  mobile: 30,
  voice: 30,
  invitation: 30,
  message: 30,
  draft: 30,
  session: 1,
  subscription: 180,
  address: 1,
}

type Reach = {
  /** What is too old at this instant may go; null: nothing may. */
  until: number | null
  /** To be remembered for the next round. */
  next: number
}

/**
 * `last`: from the round before, null when there was none. A clock that is years ahead must not empty the district's
 * memory: each round trusts the clock for two days more than the round before did, and when the clock turns out to be
 * behind it, one round only takes note. So for each day that the clock is wrong, what goes goes a day too early at most.
 */
export function reachOf(last: number | null, now: number): Reach {
  if (last === null || last > now) return { until: null, next: now }
  const until = Math.min(now, last + mostStepMs)
  return { until, next: until }
}
