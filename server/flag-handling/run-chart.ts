/** The run of a flag's chart, hour by hour, as it adds up. No I/O. */
import type { FlagDetail, RunStep } from '../contract/figures/flag-act.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import type { HourCount } from '../findings/level.ts'
import { chartFor, charts } from '../flags/cusum.ts'

/**
 * On the chart that the flag was raised on; null where there is none for its usual share. Where what is usual changed within the run the
 * program's own score came another way to its line, by a little.
 */
export function runOf(hours: readonly HourCount[], base: number): FlagDetail['run'] {
  if (!charts.some((each) => each.base === base)) return null
  const { m, watch, flag } = chartFor(base)
  let score = 0
  const steps = hours.map(({ hour, unhappy, of }): RunStep => {
    score = Math.max(0, score + unhappy * (m - 1) - (of - unhappy))
    return { day: dayText(dayOfHour(hour)), hour: clockHour(hour), unhappy, of, score }
  })
  return { steps, up: m - 1, watch, line: flag }
}
