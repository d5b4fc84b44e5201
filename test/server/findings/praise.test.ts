/** Praise that comes at once and one face in a row are found; good days, busy days and offices that are always praised are not. */
import { expect, test } from 'vitest'
import { findPraise, findRuns, type HourFaces } from '#server/findings/praise.ts'

const today = 20_100
const none = { r1: 0, r2: 0, r3: 0, r4: 0 }
/** Thirty days before today with five hours each, an hour of which brings one of each face and one more happy one. */
const usual: HourFaces[] = Array.from({ length: 150 }, (_, at) => ({
  hour: (today - 30 + Math.floor(at / 5)) * 24 + 10 + (at % 5),
  r1: 1,
  r2: at % 2,
  r3: 1,
  r4: 2,
}))
const at = (hour: number, faces: Partial<HourFaces>): HourFaces => ({
  ...none,
  ...faces,
  hour: today * 24 + hour,
})

test('a day with many times as many very happy visitors as usual is found, with what was expected and what came', () => {
  const [found, ...others] = findPraise([...usual, at(11, { r4: 30 }), at(12, { r3: 1, r4: 18 })], today)
  expect(others).toEqual([])
  expect(found).toMatchObject({
    about: String(today),
    evidence: { seen: 48, of: 49, expected: 10, sinceDay: '2025-01-12', sinceHour: 11 },
  })
  expect(found?.evidence.usual.high).toBeLessThan(48)
  expect(found?.evidence.onceIn).toBeGreaterThan(1e4)
})

test('neither a busy day with the faces that are usual, nor a good one with as many visitors as usual, is sudden praise', () => {
  expect(findPraise([...usual, at(11, { r1: 20, r2: 10, r3: 20, r4: 42 })], today)).toEqual([])
  expect(findPraise([...usual, at(11, { r3: 2, r4: 20 })], today)).toEqual([])
})

test('of an office that has spoken for a few days nothing is usual yet, and after a week it is no news', () => {
  expect(findPraise([...usual.slice(-20), at(11, { r4: 60 })], today)).toEqual([])
  expect(findPraise([...usual, at(11, { r4: 60 })], today + 7)).toEqual([])
})

test('very many in a row with one face are found over the hours they last, whichever face it is', () => {
  const run = [at(10, { r1: 6 }), at(11, { r1: 5 })]
  expect(findRuns([...usual, ...run], today)).toMatchObject([
    { about: String(today * 24 + 10), evidence: { seen: 11, of: 11, face: 1, sinceHour: 10 } },
  ])
  // Another face among them, and it is no run.
  expect(findRuns([...usual, at(10, { r1: 6, r4: 1 }), at(11, { r1: 5 })], today)).toEqual([])
})

test('a run of the face that nearly everybody presses there is found by its length alone', () => {
  const praised = usual.map((hour) => ({ ...hour, r1: 0, r2: 0, r3: hour.hour % 5 === 0 ? 1 : 0, r4: 5 }))
  const steady = findRuns([...praised, at(10, { r4: 60 })], today)
  expect(steady).toEqual([])
  const [long] = findRuns([...praised, at(10, { r4: 400 })], today)
  expect(long?.evidence.seen).toBeGreaterThanOrEqual(400)
})
