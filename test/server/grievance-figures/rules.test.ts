/** Medians of what still waits, and shares of few cases, against numbers worked out by hand. */
import { expect, test } from 'vitest'
import { estimate, priorOf } from '#server/grievance-figures/shrinkage.ts'
import { createWaits, mergeWaits, within } from '#server/grievance-figures/waits.ts'

const waits = (...all: [hours: number, waiting?: 'waits'][]) => {
  const made = createWaits()
  for (const [hours, waiting] of all) made.add({ hours, waiting: waiting !== undefined })
  return made.all()
}

test('the median of Kaplan and Meier: six weeks in remission, 23 for the treated (Freireich 1963)', () => {
  const treated = waits(
    ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((each): [number] => [each]),
    ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((each): [number, 'waits'] => [each, 'waits']),
  )
  expect(within(0.5, treated)).toEqual({ hours: 23, more: false })
  expect(within(0.9, treated)).toEqual({ hours: 35, more: true })
  const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
  expect(within(0.5, waits(...placebo.map((each): [number] => [each])))).toEqual({ hours: 8, more: false })
})

test('times are told to the hour for four days, then to the end of their day, and never shorter than they were', () => {
  expect(within(1, waits([96]))).toEqual({ hours: 96, more: false })
  expect(within(1, waits([97]))).toEqual({ hours: 120, more: false })
  expect(within(0.5, [])).toBeNull()
})

test('tables of hours add up to the table of all', () => {
  const [one, other] = [waits([3], [5], [5, 'waits']), waits([5], [200, 'waits'])]
  expect(mergeWaits([one, other])).toEqual(waits([3], [5], [5, 'waits'], [5], [200, 'waits']))
})

test('where offices differ by no more than chance a small one is drawn almost whole to the district', () => {
  const alike = Array.from({ length: 20 }, (_, at) => ({ count: at % 2 ? 17 : 15, of: 20 }))
  const prior = priorOf(alike)
  expect(prior).toMatchObject({ share: 0.8, weight: 100 })
  expect(estimate({ count: 0, of: 2 }, prior)?.share).toBeCloseTo(80 / 102, 6)
})

test('where they differ much a small one keeps more of its own', () => {
  const unlike = Array.from({ length: 20 }, (_, at) => ({ count: at % 2 ? 20 : 4, of: 20 }))
  const prior = priorOf(unlike)
  expect(prior?.weight).toBe(5)
  expect(estimate({ count: 0, of: 2 }, prior)?.share).toBeCloseTo(3 / 7, 6)
})

test('where too few offices tell how much they differ, twenty cases outweigh the district', () => {
  expect(priorOf([{ count: 5, of: 10 }])).toEqual({ share: 0.5, weight: 20 })
  const single = Array.from({ length: 30 }, (_, at) => ({ count: at % 2, of: 1 }))
  expect(priorOf(single)).toEqual({ share: 0.5, weight: 20 })
  expect(priorOf([{ count: 0, of: 0 }])).toBeNull()
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
