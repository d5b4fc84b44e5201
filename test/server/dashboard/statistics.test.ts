/** Intervals, index and ranking agree with the books; the sentence names the place where most is wrong. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findAttention, index, indexInterval, wilson } from '#server/dashboard/statistics.ts'
import { priorOfTallies, rankOffices } from '#server/dashboard/summary.ts'

test('the Wilson interval agrees with published values', () => {
  // Newcombe (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  const rounded = (unhappy: number, responses: number) =>
    wilson({ unhappy, responses })?.map((end) => end.toFixed(4))
  expect(rounded(81, 263)).toEqual(['0.2553', '0.3662'])
  expect(rounded(15, 148)).toEqual(['0.0624', '0.1605'])
  expect(rounded(0, 20)).toEqual(['0.0000', '0.1611'])
  expect(rounded(1, 29)).toEqual(['0.0061', '0.1718'])
  expect(wilson({ unhappy: 0, responses: 0 })).toBeNull()
})

test('the interval holds the share and stays within 0 and 1', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (a, b) => {
      const [unhappy, responses] = [Math.min(a, b), Math.max(a, b)]
      const interval = wilson({ unhappy, responses })
      if (!interval) {
        expect(responses).toBe(0)
        return
      }
      expect(interval[0]).toBeGreaterThanOrEqual(0)
      expect(interval[1]).toBeLessThanOrEqual(1)
      expect(interval[0]).toBeLessThanOrEqual(unhappy / responses + 1e-12)
      expect(interval[1]).toBeGreaterThanOrEqual(unhappy / responses - 1e-12)
    }),
  )
})

test('the index runs from 0 for very bad to 100 for very good', () => {
  expect(index({ r1: 3, r2: 0, r3: 0, r4: 0 })).toBe(0)
  expect(index({ r1: 0, r2: 0, r3: 0, r4: 3 })).toBe(100)
  expect(index({ r1: 1, r2: 1, r3: 1, r4: 1 })).toBeCloseTo(50)
  expect(index({ r1: 0, r2: 0, r3: 0, r4: 0 })).toBeNull()
})

const name = { hi: 'क', en: 'A' }
const office = (id: string) => ({ id, name, department: name, left: false, state: 'calm' as const })
const counted = (id: string, unhappy: number, responses: number) => ({
  office: id,
  ...{ unhappy, happy: responses - unhappy, markedUnhappy: 0, markedHappy: 0 },
})

test('offices stand in the order of the likely share, and those with few responses below the others', () => {
  const tallies = [
    counted('a', 43, 100),
    counted('b', 32, 100),
    counted('c', 150, 500),
    counted('d', 31, 100),
    counted('e', 110, 500),
    counted('f', 12, 50),
    counted('g', 3, 3),
    counted('h', 15, 19),
  ]
  const ranked = rankOffices(
    [...tallies.map((each) => office(each.office)), office('i')],
    tallies,
    priorOfTallies(tallies),
    [],
  )
  expect(ranked.map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c', 'f', 'e', 'h', 'g', 'i'])
  // Each figure that is shown is no more than the one above it.
  const shares = ranked.filter(({ isRanked }) => isRanked).map(({ likely }) => likely?.share ?? 0)
  expect(shares).toEqual(shares.toSorted((one, other) => other - one))
})

test('the interval of the index holds it, narrows with responses, and is never certain of few', () => {
  const width = (counts: Parameters<typeof indexInterval>[0]) => {
    const interval = indexInterval(counts)
    return interval ? interval[1] - interval[0] : null
  }
  expect(indexInterval({ r1: 0, r2: 0, r3: 0, r4: 0 })).toBeNull()
  expect(width({ r1: 0, r2: 0, r3: 0, r4: 3 })).toBeGreaterThan(40)
  for (const counts of [
    { r1: 1, r2: 0, r3: 0, r4: 0 },
    { r1: 0, r2: 0, r3: 0, r4: 3 },
  ]) {
    const [low = Number.NaN, high = Number.NaN] = indexInterval(counts) ?? []
    expect(low).toBeLessThanOrEqual(index(counts) ?? Number.NaN)
    expect(high).toBeGreaterThanOrEqual(index(counts) ?? Number.NaN)
  }
  // 400 ratings with the standard deviation 37.3: 1.96 times 1.86 on both sides.
  expect(width({ r1: 100, r2: 100, r3: 100, r4: 100 })).toBeCloseTo(7.3, 1)
})

const hours = (cells: [hour: number, responses: number, unhappy: number][]) =>
  cells.map(([hour, responses, unhappy]) => ({ hour, responses, unhappy }))

test('attention goes to the hours in which the office was worst', () => {
  const calm = {
    office: 'calm',
    flagged: false,
    hours: hours([
      [10, 20, 2],
      [11, 20, 3],
    ]),
  }
  const busy = {
    office: 'busy',
    flagged: false,
    hours: hours([
      [9, 10, 1],
      [11, 10, 8],
      [12, 10, 7],
      [15, 10, 1],
    ]),
  }
  expect(findAttention([calm, busy], 0.2)).toEqual({
    office: 'busy',
    fromHour: 11,
    toHour: 13,
    responses: 20,
    unhappy: 15,
  })
})

test('a flagged office comes before one with a bad day; nobody is named on four ratings', () => {
  const flagged = { office: 'flagged', flagged: true, hours: hours([[10, 6, 2]]) }
  const bad = { office: 'bad', flagged: false, hours: hours([[10, 30, 20]]) }
  expect(findAttention([bad, flagged], 0.2)?.office).toBe('flagged')
  expect(findAttention([{ ...flagged, hours: hours([[10, 4, 4]]) }], 0.2)).toBeNull()
  expect(findAttention([{ ...bad, hours: hours([[10, 30, 6]]) }], 0.2)).toBeNull()
  expect(findAttention([], 0.2)).toBeNull()
})
