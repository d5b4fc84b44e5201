/** Whether an office is closed, as its tablet knows it. */
import { expect, test } from 'vitest'
import { isClosed } from '#kiosk/tablet/visit/opening.ts'

/** 2026-11-27 was a Friday. */
const friday = (time: string) => Date.parse(`2026-11-27T${time}:00+05:30`)
const day = 24 * 3_600_000
const daily = [
  { open: 9 * 60, close: 13 * 60 },
  { open: 14 * 60, close: 17 * 60 },
]
const office = {
  hours: [daily, daily, daily, daily, daily, [], []],
  holidays: [] as number[],
  utcOffsetMinutes: 330,
}

test('by the clock on its own wall, from the first minute to the last, with its break', () => {
  expect(
    ['08:59', '09:00', '12:59', '13:00', '14:00', '16:59', '17:00'].map((time) =>
      isClosed(office, friday(time)),
    ),
  ).toEqual([true, false, false, true, false, false, true])
})

test('on a day of the week on which it stays closed, and on a holiday', () => {
  expect(isClosed(office, friday('10:00') + day)).toBe(true)
  const holiday = Math.floor((friday('10:00') + 330 * 60_000) / day)
  expect(isClosed({ ...office, holidays: [holiday] }, friday('10:00'))).toBe(true)
})

test('never, where nobody has named hours', () => {
  expect(isClosed({ ...office, hours: null }, friday('03:00'))).toBe(false)
})
