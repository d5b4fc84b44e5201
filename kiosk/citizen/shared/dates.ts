/** Days and instants as the visitor's pages write them, with digits that are on every phone. */
import type { Language } from '#server/contract/names.ts'
import { timeOfDay } from '#server/contract/words/times.ts'

/** What is asked for here, so that there is a formatter of each kind for each language and time zone and no more. */
const forms = {
  longDay: { dateStyle: 'long' },
  day: { day: 'numeric' },
  month: { month: 'long' },
  year: { year: 'numeric' },
  monthOfYear: { month: 'long', year: 'numeric' },
  // Read apart again, so its language does not matter.
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * Kept: one takes some 180 µs and 33 KB to make, the latter outside the heap that V8 watches, and pages with many messages,
 * read often, made a quarter of a gigabyte of them.
 */
function formatter(lang: Language, form: keyof typeof forms, timeZone: string): Intl.DateTimeFormat {
  const key = `${lang} ${form} ${timeZone}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(`${lang}-IN-u-nu-latn`, { ...forms[form], timeZone })
  formatters.set(key, made)
  return made
}

/** `day` is `2026-11-20`. */
export const longDay = (lang: Language, day: string): string =>
  formatter(lang, 'longDay', 'UTC').format(Date.parse(day))

/** `month` is `2026-11`. */
export const monthOfYear = (lang: Language, month: string): string =>
  formatter(lang, 'monthOfYear', 'UTC').format(Date.parse(`${month}-01`))

/** Date and time formatted apart: joined by the formatter, Hindi gets an officialese "को … बजे". */
export function instant(
  lang: Language,
  at: number,
  timeZone: string,
  day = dayAndMonth(lang, at, timeZone),
): string {
  const [hour, minute] = formatter('en', 'time', timeZone).format(at).split(':').map(Number)
  return `${day}, ${timeOfDay(lang, hour ?? 0, minute)}`
}

/** The day before the month, as all our languages say it: the formatter has it the other way round in Punjabi. */
export const dayAndMonth = (lang: Language, at: number, timeZone = 'UTC'): string =>
  `${formatter(lang, 'day', timeZone).format(at)} ${formatter(lang, 'month', timeZone).format(at)}`

/** The same for what is kept for years. */
export const dayOfYear = (lang: Language, at: number, timeZone: string): string =>
  `${dayAndMonth(lang, at, timeZone)} ${formatter('en', 'year', timeZone).format(at)}`

/** The hour of the day, 0 to 23. */
export const hourOf = (at: number, timeZone: string): number =>
  Number(formatter('en', 'time', timeZone).format(at).slice(0, 2))

/** By when: a day, where it ends with that day. */
export const deadline = (lang: Language, at: number, timeZone: string): string =>
  formatter('en', 'time', timeZone).format(at + 1) === '00:00'
    ? dayAndMonth(lang, at, timeZone)
    : instant(lang, at, timeZone)
