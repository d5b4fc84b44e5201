/** Shares of few cases and ratings, against numbers worked out by hand and made up. */
import { expect, test } from 'vitest'
import { estimate, likelyShare, priorOf, priorOfCounts } from '#server/dashboard/shrinkage.ts'

test('where offices differ by no more than chance a small one is drawn almost whole to the district', () => {
  const alike = Array.from({ length: 20 }, (_, at) => ({ count: at % 2 ? 17 : 15, of: 20 }))
  const prior = priorOf(alike)
  expect(prior).toMatchObject({ share: 0.8, weight: 200 })
  expect(estimate({ count: 0, of: 2 }, prior)?.share).toBeCloseTo(160 / 202, 6)
})

test('where they differ much a small one keeps more of its own', () => {
  const unlike = Array.from({ length: 20 }, (_, at) => ({ count: at % 2 ? 20 : 4, of: 20 }))
  const prior = priorOf(unlike)
  expect(prior?.weight).toBe(20)
  expect(estimate({ count: 0, of: 2 }, prior)?.share).toBeCloseTo(12 / 22, 6)
})

test('where too few offices tell how much they differ, twenty cases outweigh the district', () => {
  expect(priorOf([{ count: 5, of: 10 }])).toEqual({ share: 0.5, weight: 20 })
  const single = Array.from({ length: 30 }, (_, at) => ({ count: at % 2, of: 1 }))
  expect(priorOf(single)).toEqual({ share: 0.5, weight: 20 })
  expect(priorOf([{ count: 0, of: 0 }])).toBeNull()
})

test('an office of no cases tells nothing, and offices that are all of one mind tell no spread', () => {
  const parts = Array.from({ length: 20 }, (_, at) => ({ count: at % 2 ? 20 : 4, of: 20 }))
  expect(priorOf([...parts, { count: 0, of: 0 }])).toEqual(priorOf(parts))
  expect(priorOf(parts.map(({ of }) => ({ count: of, of })))).toEqual({ share: 1, weight: 20 })
  const [low, high] = estimate({ count: 0, of: 2 }, { share: 0.01, weight: 20 })?.interval ?? [1, 0]
  expect(low).toBeGreaterThanOrEqual(0)
  // As of none of 21: half a case less than 0.2 is not less than none.
  expect(high).toBeCloseTo(0.1546, 3)
})

test('the share of the district is the one that was counted, and every interval holds its share', () => {
  expect(estimate({ count: 3, of: 4 }, null)).toMatchObject({ share: 0.75 })
  for (const count of [0, 1, 7]) {
    const { share = 0, interval: [low, high] = [1, 0] } =
      estimate({ count, of: 7 }, { share: 0.9, weight: 20 }) ?? {}
    expect(low).toBeLessThanOrEqual(share)
    expect(high).toBeGreaterThanOrEqual(share)
  }
  expect(estimate({ count: 0, of: 0 }, null)).toBeNull()
})

test('a handful of ratings says little of an office, and very many say all', () => {
  const prior = { share: 0.15, weight: 50 }
  expect(likelyShare({ responses: 6, unhappy: 6 }, prior)?.share).toBe(0.241)
  expect(likelyShare({ responses: 5000, unhappy: 2000 }, prior)?.share).toBeCloseTo(0.4, 2)
  expect(likelyShare({ responses: 0, unhappy: 0 }, prior)).toBeNull()
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
  const { share: mean, weight } = priorOfCounts(counts) ?? { share: 0, weight: 0 }
  expect(mean).toBeCloseTo(0.2, 2)
  expect(weight).toBeGreaterThan(34)
  expect(weight).toBeLessThan(46)
  // Offices that differ by chance alone, and two that tell no spread.
  expect(priorOfCounts(counts.map(({ responses }) => ({ responses, unhappy: responses / 5 })))?.weight).toBe(
    200,
  )
  expect(priorOfCounts(counts.slice(0, 2))?.weight).toBe(20)
})

test('the interval of a likely share is nearly that of the beta distribution', () => {
  // Quantiles 0.025 and 0.975 of beta(13.5, 42.5), beta(10, 90) and beta(4, 46).
  const of = (share: number, weight: number, count: number, of: number) =>
    estimate({ count, of }, { share, weight })?.interval ?? []
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
