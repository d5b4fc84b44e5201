/** Intervals, index and ranking agree with the books; the sentence names the place where most is wrong. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likelyShare, priorOf, rankOffices } from '#server/dashboard/ranking.ts'
import { findAttention, index, indexInterval, wilson } from '#server/dashboard/statistics.ts'

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
  const ranked = rankOffices([...tallies.map((each) => office(each.office)), office('i')], tallies, [])
  expect(ranked.map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c', 'f', 'e', 'h', 'g', 'i'])
  // Each figure that is shown is no more than the one above it.
  const shares = ranked.filter(({ isRanked }) => isRanked).map(({ likely }) => likely?.share ?? 0)
  expect(shares).toEqual(shares.toSorted((one, other) => other - one))
})

test('a handful of ratings says little of an office, and very many say all', () => {
  const prior = { mean: 0.15, strength: 50 }
  expect(likelyShare(prior, { responses: 6, unhappy: 6 })?.share).toBeCloseTo(13.5 / 56)
  expect(likelyShare(prior, { responses: 5000, unhappy: 2000 })?.share).toBeCloseTo(0.4, 2)
  expect(likelyShare(prior, { responses: 0, unhappy: 0 })).toBeNull()
})

test('how much the mean of all weighs is found from how much the offices differ', () => {
  // Beta-binomial counts of 2,000 offices with mean 0.2 and strength 40, each with 30 to 90 responses.
  let seed = 7
  const random = () => {
    // Mulberry32.
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const share = () => {
    // The 8th smallest of 39 uniform numbers is beta(8, 32).
    const drawn = Array.from({ length: 39 }, random).sort((one, other) => one - other)
    return drawn[7] ?? 0
  }
  const counts = Array.from({ length: 2000 }, () => {
    const [of, responses] = [share(), 30 + Math.floor(random() * 61)]
    const unhappy = Array.from({ length: responses }, random).filter((each) => each < of).length
    return { responses, unhappy }
  })
  const { mean, strength } = priorOf(counts)
  expect(mean).toBeCloseTo(0.2, 2)
  expect(strength).toBeGreaterThan(34)
  expect(strength).toBeLessThan(46)
  // Offices that differ by chance alone, and two that tell no spread.
  expect(priorOf(counts.map(({ responses }) => ({ responses, unhappy: responses / 5 }))).strength).toBe(200)
  expect(priorOf(counts.slice(0, 2)).strength).toBe(20)
})

test('the interval of a likely share is nearly that of the beta distribution', () => {
  // Quantiles 0.025 and 0.975 of beta(13.5, 42.5), beta(10, 90) and beta(4, 46).
  const of = (mean: number, strength: number, unhappy: number, responses: number) =>
    likelyShare({ mean, strength }, { unhappy, responses })?.interval ?? []
  const near = (interval: number[], ends: number[]) => {
    for (const [at, end] of ends.entries()) expect(Math.abs((interval[at] ?? 0) - end)).toBeLessThan(0.012)
  }
  near(of(0.15, 50, 6, 6), betaEnds(13.5, 42.5))
  near(of(0.1, 50, 5, 50), betaEnds(10, 90))
  near(of(0.08, 40, 0.8, 10), betaEnds(4, 46))
})

/** By adding up the density in 200,000 steps: slow and plain, and with nothing in common with what it checks. */
function betaEnds(a: number, b: number): number[] {
  const steps = 200_000
  const density = Array.from({ length: steps }, (_, at) => {
    const x = (at + 0.5) / steps
    return Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log(1 - x))
  })
  const whole = density.reduce((total, each) => total + each, 0)
  return [0.025, 0.975].map((part) => {
    let [at, passed] = [0, 0]
    while (passed < part * whole) passed += density[at++] ?? whole
    return at / steps
  })
}

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
