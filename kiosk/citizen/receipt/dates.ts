/** Days and instants as the visitor's pages write them, with digits that are on every phone. */
import type { Language } from '#server/contract/names.ts'

const locale = (lang: Language) => `${lang}-IN-u-nu-latn`

/** `day` is `2026-11-20`. */
export const longDay = (lang: Language, day: string): string =>
  new Intl.DateTimeFormat(locale(lang), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day))

/** Date and time formatted apart: joined by the formatter, Hindi gets an officialese "को … बजे". */
export function instant(lang: Language, at: number, timeZone: string): string {
  const time = new Intl.DateTimeFormat(locale(lang), { hour: 'numeric', minute: '2-digit', timeZone })
  return `${dayAndMonth(lang, at, timeZone)}, ${time.format(at)}`
}

/** The day before the month, as all our languages say it: the formatter has it the other way round in Punjabi. */
export function dayAndMonth(lang: Language, at: number, timeZone = 'UTC'): string {
  const day = new Intl.DateTimeFormat(locale(lang), { day: 'numeric', timeZone })
  const month = new Intl.DateTimeFormat(locale(lang), { month: 'long', timeZone })
  return `${day.format(at)} ${month.format(at)}`
}
