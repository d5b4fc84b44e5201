/** Reads hours and holidays as offices.yaml writes them, `mon-fri: 09:00-17:00`. No I/O. */
import { z } from 'zod'
import { Names } from '../contract/names.ts'
import { line } from '../contract/text.ts'
import { minutesADay, type Opening, type Span } from './opening.ts'

/** By weekday or days from one to another; `closed` or times; `holidays` says whether they hold on those too. */
export const HoursEntry = z.record(line({ most: 20 }), line({ most: 120 }))
type HoursEntry = z.infer<typeof HoursEntry>

export const HolidayEntry = z.strictObject({
  date: z.iso.date('a day as "2027-01-26"'),
  name: Names,
})
type HolidayEntry = z.infer<typeof HolidayEntry>

/** Local days, and what staff read of them. */
export type Holiday = { day: number; name: Names }

/** Takes the path below what was read and a sentence on what is wrong there. */
type Report = (path: readonly PropertyKey[], message: string) => void

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const dayMs = 86_400_000

/** What was reported is left out. */
export function readHours(entry: HoursEntry, holidays: readonly Holiday[], report: Report): Opening {
  const { holidays: onHolidays = 'closed', ...ofDays } = entry
  if (onHolidays !== 'closed' && onHolidays !== 'open')
    report(['holidays'], '"open" where the same hours hold on holidays, else "closed"')
  const week: (readonly Span[])[] = weekdays.map(() => [])
  const said = new Set<number>()
  for (const [key, text] of Object.entries(ofDays)) {
    const days = readDays(key)
    if (!days.length)
      report([key], `"${key}" is no weekday; write mon, tue, wed, thu, fri, sat, sun or mon-fri`)
    const spans = readSpans(text)
    if (typeof spans === 'string') report([key], spans)
    for (const day of days) {
      if (said.has(day)) report([key], `${weekdays[day]} stands here a second time`)
      said.add(day)
      if (typeof spans !== 'string') week[day] = spans
    }
  }
  if (said.size && week.every((spans) => !spans.length)) report([], 'open on one day of the week at least')
  if (!said.size) report([], 'hours of one weekday at least, such as mon-fri: 09:00-17:00')
  return { week, holidays: onHolidays === 'open' ? [] : holidays.map(({ day }) => day) }
}

/** In the order of the calendar. */
export function readHolidays(entries: readonly HolidayEntry[], report: Report): Holiday[] {
  const days = new Map<number, Holiday>()
  for (const [at, { date, name }] of entries.entries()) {
    const day = Date.parse(date) / dayMs
    if (days.has(day)) report([at, 'date'], `the holiday ${date} stands here a second time`)
    days.set(day, { day, name })
  }
  return [...days.values()].sort((one, other) => one.day - other.day)
}

/** Places in the week, Monday 0; none where it is no weekday and no days from one to a later one. */
function readDays(key: string): number[] {
  const [from = '', to = from, more] = key.split('-')
  const [first, last] = [weekdays.indexOf(from), weekdays.indexOf(to)]
  if (first < 0 || last < first || more !== undefined) return []
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

const times = /^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/

/** The sentence that says what is wrong where they are none. */
function readSpans(text: string): Span[] | string {
  if (text === 'closed') return []
  const spans: Span[] = []
  for (const part of text.split(',')) {
    const [, ...found] = times.exec(part.trim()) ?? []
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = found.map(Number)
    const [open, close] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute]
    if (!found.length || close > minutesADay)
      return `"${text}" are no hours; write 09:00-17:00, with a break 09:00-13:00, 14:00-17:00, or closed`
    if (close <= open)
      return `${part.trim()} ends before it begins; what goes on after midnight stands at the next day`
    if (open < (spans.at(-1)?.close ?? 0)) return `${part.trim()} begins before the hours before it are over`
    spans.push({ open, close })
  }
  return spans
}
