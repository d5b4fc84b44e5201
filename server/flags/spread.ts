/** Whether an office's chart may raise a flag: only where its unhappy ratings came from several sources and hours. No I/O. */
import { type ChartState, chartFor } from './cusum.ts'

/** What admission remembers of the unhappy ratings that a chart took since it last stood at zero. */
export type Spread = {
  /** Networks that are known as such, today. */
  networks: number
  /** Different networks on the day that had most. */
  sources: number
  /** Networks of each day, added up: one that comes again tomorrow has another name then. */
  overDays: number
  /** What the two networks gave today that gave most, and what was loud on the days before, see `createSources`. */
  most: number
}
/** Of an office, since a local hour. */
export type SpreadOf = (office: string, since: number) => Spread

const fewestSources = 3
/** A small office hears fewer on one day: two will do where six add up. Of one a day nothing says that they are not the same. */
const fewestOverDays = { sources: 2, sum: 6 }

/**
 * `hour`: of the rating that came last. Without the two networks that said most, today and on each day before, the chart must still be on watch:
 * otherwise one or two senders would only have to wait for an unhappy visitor from elsewhere.
 */
export function isSpread(state: ChartState, hour: number, { sources, overDays, most }: Spread): boolean {
  const { m, watch } = chartFor(state.base)
  return (
    hour !== state.runSince &&
    (sources >= fewestSources || (sources >= fewestOverDays.sources && overDays >= fewestOverDays.sum)) &&
    state.score - most * (m - 1) >= watch
  )
}
