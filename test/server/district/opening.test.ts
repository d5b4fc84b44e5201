/** Whether an office is open, and for how many minutes it was: by weekday, with breaks, and not on holidays. */
import { expect, test } from 'vitest'
import { localMinute } from '#server/district/local-time.ts'
import { isOpen, type Opening, openMinutes } from '#server/district/opening.ts'
import { endOfNextWorkingDay } from '#server/flags/quiet.ts'

const day = (text: string) => Date.parse(text) / 86_400_000
/** Of a day and a time as the clock on the wall shows them. */
const at = (text: string) => Date.parse(`${text}Z`) / 60_000
const [nine, one, two, five] = [9 * 60, 13 * 60, 14 * 60, 17 * 60]
const weekday = [
  { open: nine, close: one },
  { open: two, close: five },
]
/** Closed on the Monday that begins the last week of November 2026. */
const office: Opening = {
  week: [weekday, weekday, weekday, weekday, weekday, [], []],
  holidays: [day('2026-11-23')],
}
const station: Opening = { week: Array.from({ length: 7 }, () => [{ open: 0, close: 1440 }]), holidays: [] }

test.each([
  ['2026-11-20T08:59', false],
  ['2026-11-20T09:00', true],
  ['2026-11-20T12:59', true],
  ['2026-11-20T13:00', false],
  ['2026-11-20T14:00', true],
  ['2026-11-20T16:59', true],
  ['2026-11-20T17:00', false],
  ['2026-11-21T11:00', false],
  ['2026-11-23T11:00', false],
  ['2026-11-24T11:00', true],
])('at %s it is open: %s', (time, open) => {
  expect(isOpen(office, at(time))).toBe(open)
  expect(isOpen(station, at(time))).toBe(true)
})

test('minutes count while it is open, over a break, a night, a weekend and a holiday', () => {
  expect(openMinutes(office, at('2026-11-20T12:50'), at('2026-11-20T14:05'))).toBe(15)
  expect(openMinutes(office, at('2026-11-19T16:58'), at('2026-11-20T09:01'))).toBe(3)
  expect(openMinutes(office, at('2026-11-20T16:58'), at('2026-11-24T09:01'))).toBe(3)
  expect(openMinutes(office, at('2026-11-20T17:00'), at('2026-11-24T09:00'))).toBe(0)
  expect(openMinutes(office, at('2026-11-20T10:00'), at('2026-11-20T09:00'))).toBe(0)
  expect(openMinutes(station, at('2026-11-20T23:50'), at('2026-11-21T00:10'))).toBe(20)
})

test('minutes are those of the local clock', () => {
  expect(localMinute(Date.UTC(2026, 10, 20, 3, 29, 59), 'Asia/Kolkata')).toBe(at('2026-11-20T08:59'))
  expect(localMinute(Date.UTC(2026, 10, 20, 3, 30), 'Asia/Kolkata')).toBe(at('2026-11-20T09:00'))
})

test('the next working day is one on which the administration is open, and Monday to Friday where nothing says so', () => {
  const friday = day('2026-11-20')
  expect(endOfNextWorkingDay(friday, office)).toBe(day('2026-11-24') * 24 + 23)
  expect(endOfNextWorkingDay(friday, station)).toBe(day('2026-11-21') * 24 + 23)
  expect(endOfNextWorkingDay(friday, null)).toBe(day('2026-11-23') * 24 + 23)
})
