/** Silence in opening hours is found after it can be no chance, and not where the district, or the office of a counter, was silent too. */
import { expect, test } from 'vitest'
import { findCounterSilence, findSilence, listenedHours } from '#server/findings/silence.ts'

/** Days of seven open hours from ten on. */
const openDays = (days: number) =>
  Array.from({ length: days * 7 }, (_, at) => (20_000 + Math.floor(at / 7)) * 24 + 10 + (at % 7))

test('an office that is heard in most hours and then in none for a day and a half is silent, with how many of those hours it would be heard in', () => {
  const open = openDays(22)
  const heard = new Set(open.slice(0, 143).filter((_, at) => at % 4 !== 0))
  // The eleventh silent hour since the last one that was heard.
  const evidence = findSilence({ open, heard }, 0)
  expect(evidence).toMatchObject({ seen: 0, of: 11, sinceDay: '2024-10-24', sinceHour: 13 })
  expect(evidence?.expected).toBeGreaterThan(8)
  expect(evidence?.usual.low).toBeGreaterThan(4)
  expect(evidence?.onceIn).toBeGreaterThan(1e6)
  // Whoever settled it in the fifth of them is asked when as many have gone by again.
  expect(findSilence({ open, heard }, Number(open[147]))).toBeNull()
})

test('an office that is heard in one hour of four is given more time, and one that was hardly ever heard is never missed', () => {
  const open = openDays(30)
  const seldom = new Set(open.slice(0, 160).filter((_, at) => at % 4 === 3))
  expect(findSilence({ open: open.slice(0, 190), heard: seldom }, 0)).toBeNull()
  expect(findSilence({ open, heard: seldom }, 0)).toMatchObject({ of: 50 })
  const hardly = new Set(open.slice(0, 160).filter((_, at) => at % 20 === 0))
  expect(findSilence({ open, heard: hardly }, 0)).toBeNull()
})

test('hours in which hardly an office was heard are no opening hours, whatever the file says', () => {
  const offices = Array.from({ length: 9 }, () => [100, 101, 102])
  const listened = listenedHours([...offices, [103], [100, 103]])
  expect([...listened].sort()).toEqual([100, 101, 102])
})

test('a counter that is heard each day is silent after three days without anybody, and one that is closed on a day in three after more than a week', () => {
  const open = openDays(40)
  const dayOf = (at: number) => Math.floor(at / 7)
  const daily = new Set(open.slice(0, 28 * 7))
  const after = (days: number, heard: ReadonlySet<number>) =>
    findCounterSilence({ open: open.slice(0, (28 + days) * 7), heard }, 0)
  expect(after(2, daily)).toBeNull()
  expect(after(3, daily)).toMatchObject({ of: 21, seen: 0, sinceHour: 10 })
  // By its hours alone it would be silent after two days: nobody sat there on the others.
  const byDays = new Set(open.filter((_, at) => at < 28 * 7 && dayOf(at) % 3 !== 1))
  expect(findSilence({ open: open.slice(0, 31 * 7), heard: byDays }, 0)).not.toBeNull()
  expect(after(7, byDays)).toBeNull()
  expect(after(10, byDays)).not.toBeNull()
  // What was settled on the second of the silent days begins anew with the third.
  expect(
    findCounterSilence({ open: open.slice(0, 31 * 7), heard: daily }, Number(open[30 * 7 - 1])),
  ).toBeNull()
})
