/** A poster is called silent only when its office is busy and chance is not enough to explain it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findSilence } from '#server/posters/silence.ts'

const today = 20_000
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
/** `perDay` scans on each of the 28 days up to `last`, in an office open every day. */
const record = (last: number, perDay: number, more: { printedDay?: number; open?: number[] } = {}) => ({
  printedDay: more.printedDay ?? today - 200,
  scans: new Map(range(last - 27, last).map((day) => [day, perDay])),
  openDays: new Set(more.open ?? range(last - 30, today)),
})

test('a poster with two scans a day is silent after five open days without one, and not after four', () => {
  expect(findSilence(record(today - 6, 2), today)).toEqual({ lastDay: today - 6, openDays: 5 })
  expect(findSilence(record(today - 5, 2), today)).toBeNull()
})

test('days on which the office was shut or silent too do not count', () => {
  const last = today - 20
  const beforeOnly = range(last - 30, last)
  expect(findSilence(record(last, 2, { open: beforeOnly }), today)).toBeNull()
  expect(
    findSilence(record(last, 2, { open: [...beforeOnly, ...range(today - 4, today - 1)] }), today),
  ).toBeNull()
})

test('a poster that is scanned seldom is given longer', () => {
  const seldom = (last: number) => ({
    ...record(last, 1),
    scans: new Map(
      range(last - 27, last).flatMap((day) => ((last - day) % 3 === 0 ? [[day, 1] as const] : [])),
    ),
  })
  expect(findSilence(seldom(today - 16), today)).toBeNull()
  expect(findSilence(seldom(today - 26), today)).toMatchObject({ openDays: 25 })
})

test('a reprint starts the count anew, and a poster that was never scanned says nothing', () => {
  expect(findSilence(record(today - 9, 2, { printedDay: today - 1 }), today)).toBeNull()
  expect(findSilence({ ...record(today - 9, 2), scans: new Map() }, today)).toBeNull()
})

test('fewer than ten scans in the four weeks before, or any scan since yesterday, never make a silence', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 3 })), { maxLength: 30 }),
      (days) => {
        const scans = new Map(days.map(([ago, count]) => [today - ago, count]))
        const found = findSilence(
          { printedDay: today - 300, scans, openDays: new Set(range(today - 120, today)) },
          today,
        )
        if (!found) return
        const baseline = [...scans].filter(([day]) => day > found.lastDay - 28 && day <= found.lastDay)
        expect(baseline.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThanOrEqual(10)
        expect(found.lastDay).toBeLessThan(today - 5)
        expect(found.openDays).toBe(today - 1 - found.lastDay)
      },
    ),
  )
})
