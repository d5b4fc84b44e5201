/** Which offices are worse than others of their kind: found where it is so, and not by one bad day or one loud network. */
import { expect, test } from 'vitest'
import { benjaminiHochberg, type DayCount, findLevels, fitShares } from '#server/findings/level.ts'
import { betaBinomialRange, betaBinomialTail } from '#server/flags/chance.ts'

/** Twenty-four days with `of` ratings each, `unhappy` of them. */
const days = (of: number, unhappy: number): DayCount[] =>
  Array.from({ length: 24 }, (_, at) => ({ day: 20_000 + at, of, unhappy }))
/** Twenty offices at which one to three of twenty are unhappy. */
const usual = Array.from({ length: 20 }, (_, at) => ({
  office: `usual-${at}`,
  days: days(20, 1 + (at % 3)),
  loud: 0,
}))
const levels = (...others: Parameters<typeof findLevels>[0]) => findLevels([...usual, ...others])

test('an office at which visitors have been unhappy for weeks is found, with what was expected and what came', () => {
  const found = levels({ office: 'bad', days: days(20, 6), loud: 0 })
  expect([...found.keys()]).toEqual(['bad'])
  const evidence = found.get('bad')
  expect(evidence).toMatchObject({ seen: 144, of: 480, offices: 21, falseShare: 0.1, sinceDay: '2024-10-04' })
  expect(evidence?.expected).toBeCloseTo(48, -1)
  expect(evidence?.usual.high).toBeLessThan(144)
  // Drawn a little towards the others; the interval is Wilson's of 144 in 480.
  expect(evidence?.share.estimate).toBeLessThan(0.3)
  expect(evidence?.share.estimate).toBeGreaterThan(0.25)
  expect(evidence?.share.low).toBeCloseTo(0.2608, 3)
  expect(evidence?.share.high).toBeCloseTo(0.3424, 3)
})

test('of the other offices no more is told than shares in thousandths, by which their votes cannot be worked out', () => {
  const evidence = levels({ office: 'bad', days: days(20, 6), loud: 0 }).get('bad')
  const { baseline = 0, expected, share } = evidence ?? {}
  for (const told of [baseline, share?.estimate]) expect(String(told)).toMatch(/^0\.\d{1,3}$/)
  expect(expected).toBe(480 * baseline)
})

test('offices that are bad do not hide each other: what is usual is learnt without those far out', () => {
  const bad = Array.from({ length: 3 }, (_, at) => ({ office: `bad-${at}`, days: days(20, 8), loud: 0 }))
  expect(levels(...bad).size).toBe(3)
})

test('two days alone are no level, however bad they were', () => {
  const spoilt = days(20, 2).map((day, at) => (at < 2 ? { ...day, of: 150, unhappy: 140 } : day))
  expect(levels({ office: 'spoilt', days: spoilt, loud: 0 }).size).toBe(0)
})

test('what the loudest networks gave makes no level', () => {
  const slandered = { office: 'slandered', days: days(26, 8) }
  expect(levels({ ...slandered, loud: 0 }).size).toBe(1)
  expect(levels({ ...slandered, loud: 24 * 6 }).size).toBe(0)
})

test('few ratings, or few offices of a kind, are not judged', () => {
  const few = { office: 'few', days: [{ day: 20_000, of: 9, unhappy: 9 }], loud: 0 }
  expect(levels(few).size).toBe(0)
  const bad = { office: 'bad', days: days(20, 10), loud: 0 }
  expect(findLevels([...usual.slice(0, 2), bad]).size).toBe(0)
  expect(findLevels([...usual.slice(0, 3), bad]).size).toBe(1)
})

test('the beta-binomial tail and range are those of the formula', () => {
  // Beta(1, 1) makes each count from 0 to n as probable as any other.
  expect(betaBinomialTail(8, 9, { a: 1, b: 1 })).toBeCloseTo(0.2, 10)
  expect(betaBinomialRange(99, { a: 1, b: 1 })).toEqual({ low: 2, high: 97 })
  // With very many of a kind it is the binomial one: 5 or more of 12 at 15 %.
  expect(betaBinomialTail(5, 12, { a: 1.5e7, b: 8.5e7 })).toBeCloseTo(0.0239, 4)
})

test('moments give back the spread that offices were drawn from', () => {
  // The middle of each of 200 equal parts of Beta(2, 2), whose distribution function is 3x² − 2x³.
  const shares = Array.from({ length: 200 }, (_, at) => {
    let [low, high] = [0, 1]
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2
      if (3 * middle ** 2 - 2 * middle ** 3 < (at + 0.5) / 200) low = middle
      else high = middle
    }
    return low
  })
  const { a, b } = fitShares(shares.map((share) => ({ seen: Math.round(share * 4000), of: 4000 })))
  expect(a / (a + b)).toBeCloseTo(0.5, 2)
  // The passes leave the worst out, so it comes out somewhat narrower.
  expect(a + b).toBeGreaterThan(3.9)
  expect(a + b).toBeLessThan(6.5)
})

test('of a few offices the spread is what chance leaves of it, beside what is taken of any kind', () => {
  const few = [
    { seen: 1, of: 20 },
    { seen: 3, of: 20 },
    { seen: 5, of: 20 },
    { seen: 14, of: 40 },
  ]
  // Kleinman's moments by hand: a mean of 0.2327, a spread of 1.3607 where chance makes 0.5356, so that they differ by 0.06698; three offices
  // say that and ten 1/80.
  const { a, b } = fitShares(few)
  expect(a / (a + b)).toBeCloseTo(0.23267, 5)
  expect(a + b).toBeCloseTo(38.885, 3)
})

test('of many chances those stand that leave one false in ten: the example of Benjamini and Hochberg', () => {
  const chances = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ]
  // Their paper finds the first four at 5 %.
  expect(benjaminiHochberg(chances, 0.05)).toBe(0.0095)
  expect(benjaminiHochberg([0.5, 0.9], 0.1)).toBeLessThan(0)
})
