/** Hours and days are counted as the district's people count them. */
import { expect, test } from 'vitest'
import {
  clockHour,
  dayOfHour,
  dayText,
  localDay,
  localHour,
  startOfDay,
  weekdayOf,
} from '#server/district/local-time.ts'

const india = 'Asia/Kolkata'

test('half past eleven at night in UTC is five in the morning of the next day in India', () => {
  const hour = localHour(Date.UTC(2026, 10, 20, 23, 30), india)
  expect(clockHour(hour)).toBe(5)
  expect(dayText(dayOfHour(hour))).toBe('2026-11-21')
})

test('an hour begins at the full local hour, which is half past in UTC', () => {
  const before = localHour(Date.UTC(2026, 10, 20, 6, 29, 59, 999), india)
  expect(localHour(Date.UTC(2026, 10, 20, 6, 30), india)).toBe(before + 1)
})

test('weekdays run from Monday 1 to Sunday 7', () => {
  const monday = localDay(Date.UTC(2026, 10, 16, 12), india)
  expect([0, 1, 2, 3, 4, 5, 6].map((after) => weekdayOf(monday + after))).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('a local day starts at its own midnight, also where the clocks change', () => {
  for (const zone of [india, 'Europe/London', 'America/New_York', 'UTC']) {
    for (let day = 20_400; day < 20_800; day += 7) {
      const start = startOfDay(day, zone)
      expect(localDay(start, zone), `${zone} ${day}`).toBe(day)
      expect(localDay(start - 1, zone), `${zone} ${day}`).toBe(day - 1)
    }
  }
})
