/** Which weeks and months a report may be of, and of what. No I/O. */
import type { ReportLanguage, ReportSpan } from '../contract/figures/report.ts'
import { firstDayOfMonth, monthOfDay, weekdayOf } from '../district/local-time.ts'

export type ReportAbout = 'district' | 'department' | 'office'
/** `id`: of the district, of a department within it, or of the office. */
export type ReportPlace = { district: string; about: ReportAbout; id: string }

/** Local days, both included. A week is Monday to Sunday. */
export type ReportPeriod = { every: ReportSpan; first: number; last: number }

export type Report = {
  id: string
  place: ReportPlace
  period: ReportPeriod
  language: ReportLanguage
  file: string
  said: string
  madeAt: number
}

/** So far back a report may be made, and so long it is kept. */
export const longestWeeks = 156
const longestMonths = 36

/** The week or month that holds this local day. */
export function periodOf(every: ReportSpan, day: number): ReportPeriod {
  if (every === 'week') {
    const first = day - weekdayOf(day) + 1
    return { every, first, last: first + 6 }
  }
  const month = monthOfDay(day)
  return { every, first: firstDayOfMonth(month), last: firstDayOfMonth(month + 1) - 1 }
}

export const periodBefore = ({ every, first }: ReportPeriod): ReportPeriod => periodOf(every, first - 1)

/** The newest one that is over on the local day `today`. */
export const newestPeriod = (every: ReportSpan, today: number): ReportPeriod =>
  periodBefore(periodOf(every, today))

/** So many up to and with this one, oldest first. */
export function periodsUpTo(period: ReportPeriod, count: number): ReportPeriod[] {
  const periods = [period]
  for (let at = period; periods.length < count; ) {
    at = periodBefore(at)
    periods.unshift(at)
  }
  return periods
}

/** All that are over and not older than `since`, newest first. */
export function periodsOver(every: ReportSpan, today: number, since: number): ReportPeriod[] {
  const most = every === 'week' ? longestWeeks : longestMonths
  return periodsUpTo(newestPeriod(every, today), most)
    .filter(({ last }) => last >= since)
    .toReversed()
}
