/** The figures of a summary by all entries of its places. */
import type { FigureRange } from '../contract/figures/figure-filter.ts'
import type { Summary } from '../contract/figures/summary.ts'
import type { Deps } from '../deps.ts'
import { clockHour, dayOfHour } from '../district/local-time.ts'
import type { FourCounts } from '../tallies/tally.ts'
import { dayByOffice, type OfficeTally, officeTallies } from './office-tally-store.ts'
import type { Selection } from './selection.ts'
import { toCount } from './statistics.ts'
import { addUp, total, weekdayHours } from './summary.ts'
import {
  type DayTally,
  daysTogether,
  hoursOfDays,
  isCollectedBefore,
  readUsual,
  reasonCounts,
  weekdaysTogether,
  weekHoursTogether,
  wholeDistrict,
} from './summary-store.ts'
import { beganWithin, usualShares, without } from './usual.ts'
import { daysBefore, usualByNow } from './usual-by-now.ts'

export type Asked = {
  range: FigureRange
  compared: FigureRange | null
  /** By what is usual told. */
  usualRange: FigureRange
  /** All that the reader reads of the district, whichever is chosen: towards it few ratings are drawn. */
  readable: readonly string[]
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
  /** Complaints and praise. */
  reasons: { reason: string; count: number }[] | null
  usualToday: Summary['today']['usual']
  present: number | null
}

/** More days than this and the weekday map reads the last ones only: what was a year ago is another office. */
const mostHourDays = 90
export const hourDays = ({ from, to }: FigureRange): { from: number; to: number } => ({
  from: Math.max(from, to - mostHourDays + 1),
  to,
})

type FigureDeps = Pick<Deps, 'db' | 'directory'>

export async function wholeFigures(
  { db, directory }: FigureDeps,
  selection: Selection,
  { range, compared, usualRange, readable, running, today }: Asked,
): Promise<Figures> {
  const district = selection.district.id
  const offices = selection.offices ?? undefined
  const together = offices ?? wholeDistrict
  const days = await daysTogether(db, district, range, together)
  const before = await readUsual(db, district, usualRange, together, readable)
  const byOffice = await officeTallies(db, district, range.from, range.to, offices)
  const todays = await dayByOffice(db, district, today, offices)
  const isRunning = range.to === today
  const clock = isRunning ? clockHour(running) : null
  const ofDays = await hoursOfDays(
    db,
    district,
    [...new Set([today, ...daysBefore(today), ...(compared ? [compared.to] : [])])],
    together,
  )
  const laterToday = isRunning ? restOf(ofDays, running) : []
  const mapped = hourDays(range)
  const hours = await weekHoursTogether(db, district, mapped, together)
  // Mostly it is what usual is told by, and read already.
  const comparedDays =
    compared?.from === usualRange.from || !compared
      ? before.weekdays
      : await weekdaysTogether(db, district, compared, together)
  const rest = compared && clock !== null ? restOf(ofDays, compared.to * 24 + clock) : []
  const earlierHours = compared && (await countsOf(db, district, compared, comparedDays, rest, together))
  return {
    days,
    total: total(days, without(addUp(days), laterToday), earlierHours),
    usualOn: usualShares({ ...before, readable: toCount(addUp(before.all)) }, running),
    byOffice,
    todays,
    today: addUp(todays),
    hours: weekdayHours(hours),
    reasons: await reasonCounts(
      db,
      district,
      range,
      [...directory.complaintIds, ...directory.praiseIds],
      together,
    ),
    usualToday: usualByNow(ofDays, running),
    present: days.reduce((all, each) => all + each.present, 0),
  }
}

/** The hours of a day from this one on. */
const restOf = <Hour extends { hour: number }>(hours: readonly Hour[], from: number): Hour[] =>
  hours.filter(({ hour }) => hour >= from && dayOfHour(hour) === dayOfHour(from))

/**
 * What a range is held against, whose `weekdays` are read already, without the hours `rest` of its last day. Null where collecting
 * began within it.
 */
async function countsOf(
  db: FigureDeps['db'],
  district: string,
  range: FigureRange,
  weekdays: readonly (FourCounts & { day: number })[],
  rest: readonly FourCounts[],
  together: readonly string[],
): Promise<FourCounts | null> {
  if (beganWithin(range, weekdays) && !(await isCollectedBefore(db, district, range.from, together)))
    return null
  return without(addUp(weekdays), rest)
}
