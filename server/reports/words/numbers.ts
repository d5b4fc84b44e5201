/** Numbers and days as a report writes them, with digits that are on every phone. No I/O. */
import type { ReportLanguage } from '../../contract/figures/report.ts'
import { dayText } from '../../district/local-time.ts'

export function numbersIn(lang: ReportLanguage) {
  const locale = `${lang}-IN-u-nu-latn`
  const counts = new Intl.NumberFormat(locale)
  const percents = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const form = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (day: number) => format.format(Date.parse(dayText(day)))
  }
  const dayOfMonth = form({ day: 'numeric' })
  const dayAndMonth = form({ day: 'numeric', month: 'long' })
  const year = form({ year: 'numeric' })
  const month = form({ month: 'long', year: 'numeric' })
  const monthName = form({ month: 'long' })
  // The short names that formatters have for Hindi are nowhere written.
  const brief = form({ day: 'numeric', month: lang === 'hi' ? 'long' : 'short' })
  const day = (at: number): string => `${dayAndMonth(at)} ${year(at)}`
  return {
    count: (n: number): string => counts.format(n),
    /** Of a share from 0 to 1. */
    percent: (share: number): string => `${percents.format(share * 100)}%`,
    between: ([low, high]: readonly [number, number]): string =>
      `${percents.format(low * 100)}–${percents.format(high * 100)}%`,
    day,
    dayAndMonth,
    month,
    monthName,
    brief,
    /** Two days, with the month and the year only where they differ. */
    span(from: number, to: number): string {
      if (year(from) !== year(to)) return `${day(from)} – ${day(to)}`
      if (dayText(from).slice(0, 7) !== dayText(to).slice(0, 7)) return `${dayAndMonth(from)} – ${day(to)}`
      return `${dayOfMonth(from)}–${day(to)}`
    },
  }
}
export type Numbers = ReturnType<typeof numbersIn>
