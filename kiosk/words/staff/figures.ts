/** Numbers, days and lengths of time as each language writes them. Days and hours come from the server in the district's own time. */

import { onTwelve, timeOfDay } from '#server/contract/words/times.ts'

/** Instants are shown in India's one time zone, wherever the browser thinks it is. */
const timeZone = 'Asia/Kolkata'

type Units = { minutes(n: number): string; hours(n: number): string; days(n: number): string }

/** A date or time breaks nowhere: "10:00 pm" and "26 Nov 2026" stay on one line. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

/**
 * Formatters for one language; `units` says "20 min", "3 h" and "5 days" in that language. `month`: the short
 * names that the browser has for Hindi ("नव॰") are nowhere written.
 */
export function figures(lang: 'hi' | 'en', units: Units, month: 'short' | 'long') {
  const locale = `${lang}-IN-u-nu-latn`
  const counts = new Intl.NumberFormat(locale)
  const rounded = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 })
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' })
  const longDays = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  const months = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' })
  const yearMonths = new Intl.DateTimeFormat(locale, { month, year: 'numeric', timeZone: 'UTC' })
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const longWeekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  const yearDays = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month,
    year: 'numeric',
    timeZone: 'UTC',
  })
  const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone })
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone })
  const utc = (day: string) => new Date(`${day}T00:00:00Z`)
  // 1 January 2024 was a Monday, the first weekday.
  const weekdayDate = (weekday: number) => new Date(Date.UTC(2024, 0, weekday))

  const time = (at: number): string => {
    const [hour, minute] = clock.format(at).split(':').map(Number)
    return timeOfDay(lang, hour ?? 0, minute)
  }

  return {
    /** With its year. */
    fullDay: (day: string) => unbroken(yearDays.format(utc(day))),
    count: (n: number) => counts.format(n),
    about: (n: number) => rounded.format(n),
    percent: (share: number) => percents.format(share),
    points: (share: number) => counts.format(Math.round(share * 100)),
    day: (day: string) => days.format(utc(day)),
    /** The name of its month, and that with its year. */
    month: (day: string) => months.format(utc(day)),
    year: (day: string) => unbroken(yearMonths.format(utc(day))),
    /** Two days, with their years only where they differ. */
    span: (from: string, to: string) => {
      const form = from.slice(0, 4) === to.slice(0, 4) ? days : yearDays
      return `${form.format(utc(from))} – ${form.format(utc(to))}`
    },
    longDay: (day: string) => longDays.format(utc(day)),
    weekday: (weekday: number) => weekdays.format(weekdayDate(weekday)),
    longWeekday: (weekday: number) => longWeekdays.format(weekdayDate(weekday)),
    /** The time alone where it was today. */
    moment: (at: number, now: number) =>
      dates.format(at) === dates.format(now) ? time(at) : `${unbroken(dates.format(at))}, ${time(at)}`,
    date: (at: number) => unbroken(dates.format(at)),
    time,
    /** A whole hour of the day. */
    hour: (hour: number) => timeOfDay(lang, hour),
    bareHour: (hour: number) => String(onTwelve(hour)),
    /** Bytes as room on a disk: whole megabytes below one gigabyte, a decimal below ten. */
    size(bytes: number): string {
      const gigas = bytes / 1024 ** 3
      if (gigas < 1) return `${counts.format(Math.floor(gigas * 1024))} MB`
      return `${counts.format(gigas < 10 ? Math.floor(gigas * 10) / 10 : Math.floor(gigas))} GB`
    },
    /** The two largest units that matter: minutes, hours and minutes, then whole days. */
    length(milliseconds: number): string {
      const minutes = Math.max(1, Math.round(milliseconds / 60_000))
      if (minutes < 60) return units.minutes(minutes)
      if (minutes < 48 * 60) {
        const rest = minutes % 60
        const hours = units.hours(Math.floor(minutes / 60))
        return rest === 0 ? hours : `${hours} ${units.minutes(rest)}`
      }
      return units.days(Math.round(minutes / 1440))
    },
  }
}

export type Figures = ReturnType<typeof figures>
