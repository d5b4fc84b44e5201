/** What a summary asks of the tallies, and what it is told: by all entries of its places, or by a slice of them. No I/O. */
import type { FigureRange } from '../contract/figure-filter.ts'
import type { Summary } from '../contract/summary.ts'
import type { FourCounts } from '../tallies/tally.ts'
import type { OfficeTally } from './office-tally-store.ts'
import type { DayTally } from './summary-store.ts'

export type Asked = {
  range: FigureRange
  compared: FigureRange | null
  /** By what is usual told. */
  usualRange: FigureRange
  /** The local hour that is not over, and its day. */
  running: number
  today: number
}

export type Figures = {
  /** Of the range, without those on which nothing was said. */
  days: DayTally[]
  total: Summary['total']
  usualOn: (day: number) => number | null
  byOffice: OfficeTally[]
  todays: (FourCounts & { office: string })[]
  today: FourCounts
  hours: Summary['hours']
  reasons: { reason: string; count: number }[] | null
  present: number | null
}

/** More days than this and the weekday map reads the last ones only: what was a year ago is another office. */
const mostHourDays = 90
export const hourDays = ({ from, to }: FigureRange): { from: number; to: number } => ({
  from: Math.max(from, to - mostHourDays + 1),
  to,
})
