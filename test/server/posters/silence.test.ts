/** A poster is called silent only when its office is busy and chance is not enough to explain it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findSilence } from '#server/posters/silence.ts'

const today = 20_000
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)
/** `perDay` scans on each of the 28 days up to `last`, in an office open every day. */
const record = (last: number, perDay: number, more: { settledDay?: number; open?: number[] } = {}) => ({
  settledDay: more.settledDay ?? null,
  scans: new Map(range(last - 27, last).map((day) => [day, perDay])),
  openDays: new Set(more.open ?? range(last - 30, today)),
})

test('a poster with two scans a day is silent after five open days without one, and not after four', () => {
  expect(findSilence(record(today - 6, 2), today)).toMatchObject({ lastDay: today - 6, openDays: 5 })
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

test('what the district explained does not count, five more open days do; a poster that was never scanned says nothing', () => {
  expect(findSilence(record(today - 9, 2, { settledDay: today - 5 }), today)).toBeNull()
  expect(findSilence(record(today - 9, 2, { settledDay: today - 6 }), today)).toMatchObject({
    lastDay: today - 9,
    openDays: 8,
  })
  expect(findSilence({ ...record(today - 9, 2), scans: new Map() }, today)).toBeNull()
})

/** Scans as usual up to `torn` days ago, and `trickle` a day since. */
const kept = (torn: number, usual: number, trickle: number) => {
  const whole = record(today - torn - 1, usual)
  return {
    ...whole,
    scans: new Map([...whole.scans, ...range(today - torn, today).map((day) => [day, trickle] as const)]),
  }
}

test('a poster that is torn down is silent although somebody goes on opening its form, up to a fifth of what was usual', () => {
  for (let torn = 5; torn <= 13; torn++)
    for (const [usual, trickle] of [
      [5, 1],
      [20, 1],
      [20, 4],
      [45, 9],
    ] as const)
      expect(
        findSilence(kept(torn, usual, trickle), today),
        `${torn} days, ${usual} and ${trickle}`,
      ).toMatchObject({
        lastDay: today - torn - 1,
        openDays: torn,
      })
  // More than that is a poster that is seen; and where few scans are usual each one counts.
  expect(findSilence(kept(9, 20, 5), today)).toBeNull()
  expect(findSilence(kept(9, 4, 1), today)).toBeNull()
  expect(findSilence(kept(4, 20, 1), today)).toBeNull()
})

test('after a fair with ten times the scans, the usual number is no trickle', () => {
  const usual = record(today - 1, 8)
  for (const day of range(today - 12, today - 10)) usual.scans.set(day, 300)
  expect(findSilence(usual, today)).toBeNull()
})

test('fewer than ten scans in the four weeks before, or any scan since yesterday, never make a silence', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 3 })), { maxLength: 30 }),
      (days) => {
        const scans = new Map(days.map(([ago, count]) => [today - ago, count]))
        const found = findSilence(
          { settledDay: null, scans, openDays: new Set(range(today - 120, today)) },
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
