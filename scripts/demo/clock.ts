/** The demo's clock: it stands while a year is invented, then goes on from the middle of a working day. */
import { clockHour, commonDay, commonHour, startOfDay, weekdayOf } from '#server/district/local-time.ts'

/** `real` is read anew each time. What is begun before the clock goes on bears no time that is still to come. */
export function createDemoClock(real: () => number, timezones: readonly string[]) {
  const noon = workingNoon(real(), timezones)
  let standing: number | null = noon
  let shift = 0
  return {
    noon,
    now: () => standing ?? real() + shift,
    /** Stands at a moment, so that each invented step happens when it would have. */
    set(at: number) {
      standing = at
    },
    goOn() {
      standing = null
      shift = noon - real()
    },
  }
}

/** Now, if it is within office hours; else 13:20 of the last working day (not a Sunday). */
function workingNoon(now: number, timezones: readonly string[]): number {
  const hour = clockHour(commonHour(now, timezones))
  const today = commonDay(now, timezones)
  if (hour >= 12 && hour < 18 && weekdayOf(today) < 6) return now
  let day = hour < 12 ? today - 1 : today
  while (weekdayOf(day) > 5) day--
  return Math.max(...timezones.map((timezone) => startOfDay(day, timezone))) + (13 * 60 + 20) * 60_000
}
