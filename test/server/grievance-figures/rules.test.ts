/** Medians of what still waits, against numbers worked out by hand. */
import { expect, test } from 'vitest'
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
