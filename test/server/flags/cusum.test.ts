/** The charts give false alarms as rarely as they claim, notice a real change, and follow a visitor who changes the face. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  advance,
  chartFor,
  charts,
  correct,
  freshState,
  rebase,
  snapBase,
  stateOf,
} from '#server/flags/cusum.ts'

/** Mean ratings until the score reaches `line` from zero, solved exactly from the Markov chain of the score. */
function runLength(m: number, line: number, unhappy: number): number {
  const rows = Array.from({ length: line }, (_, score) => {
    const row = new Float64Array(line + 1)
    row[score] = 1
    row[line] = 1
    const up = score + m - 1
    if (up < line) row[up] = (row[up] ?? 0) - unhappy
    const down = Math.max(0, score - 1)
    row[down] = (row[down] ?? 0) - (1 - unhappy)
    return row
  })
  for (let column = 0; column < line; column++) {
    const pivot = rows[column] as Float64Array
    for (let below = column + 1; below < line; below++) {
      const row = rows[below] as Float64Array
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1)
      if (factor) for (let at = column; at <= line; at++) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0)
    }
  }
  const lengths = new Float64Array(line)
  for (let score = line - 1; score >= 0; score--) {
    const row = rows[score] as Float64Array
    let rest = row[line] ?? 0
    for (let at = score + 1; at < line; at++) rest -= (row[at] ?? 0) * (lengths[at] ?? 0)
    lengths[score] = rest / (row[score] ?? 1)
  }
  return lengths[0] ?? 0
}

test.each(charts)(
  'the chart for a baseline of $base is wrong once in $onceIn ratings',
  ({ base, m, flag, watch, onceIn }) => {
    expect(Math.round(runLength(m, flag, base))).toBe(onceIn)
    expect(runLength(m, watch, base)).toBeGreaterThan(1000)
  },
)

test.each(charts)(
  'the chart for a baseline of $base notices twice as many unhappy ratings at least 15 times sooner',
  ({ base, m, flag, onceIn }) => {
    expect(runLength(m, flag, Math.min(0.6, base * 2))).toBeLessThan(onceIn / 15)
  },
)

test('fifteen per cent that become thirty are flagged after 68 ratings on average', () => {
  expect(runLength(5, 37, 0.3)).toBeCloseTo(68.4, 1)
})

test('the baseline is snapped to the nearest chart, and assumed where there is little history', () => {
  expect(snapBase(12, 100)).toBe(0.1)
  expect(snapBase(18, 100)).toBe(0.2)
  expect(snapBase(70, 100)).toBe(0.3)
  expect(snapBase(0, 100)).toBe(0.05)
  expect(snapBase(99, 99)).toBe(0.15)
})

const ratings = fc.array(fc.boolean(), { maxLength: 200 })
const run = (unhappy: readonly boolean[]) =>
  unhappy.reduce((state, each) => advance(state, each, 0), freshState(0.15, 0, 0))

test('the run counts the ratings since the score last stood at zero', () => {
  fc.assert(
    fc.property(ratings, (unhappy) => {
      const state = run(unhappy)
      const tail = state.runOf ? unhappy.slice(-state.runOf) : []
      expect(state.runUnhappy).toBe(tail.filter(Boolean).length)
      expect(state.score).toBe(state.runUnhappy * 4 - (state.runOf - state.runUnhappy))
    }),
  )
})

test('a change of the last face leaves the score as if it had been chosen at once', () => {
  fc.assert(
    fc.property(ratings, fc.boolean(), (unhappy, last) => {
      const before = run(unhappy)
      const changed = correct(advance(before, last, 0), last ? -1 : 1)
      const atOnce = advance(before, !last, 0)
      // Cut at zero the score forgets by how much; there the correction may be off by that one step.
      expect(Math.abs(changed.score - atOnce.score)).toBeLessThanOrEqual(before.score === 0 ? 1 : 0)
    }),
  )
})

test('a score keeps its weight against the flag when the baseline moves', () => {
  const state = { ...freshState(0.15, 0, 0), score: 36 }
  expect(stateOf(state)).toBe('watch')
  const moved = rebase(state, 0.2, 1)
  expect(moved.score / chartFor(0.2).flag).toBeCloseTo(36 / 37, 1)
  expect(stateOf(moved)).toBe('watch')
})
