/** The charts give false alarms as rarely as they claim, notice a real change, and are what the final ratings alone make them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownBase } from '#server/flags/baseline.ts'
import {
  advance,
  type ChartState,
  chartFor,
  charts,
  freshState,
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
const rate = (state: ChartState, isUnhappy: boolean, hour: number) =>
  advance(state, { hour, unhappy: Number(isUnhappy), of: 1 }, state.base)

test('the run counts the ratings since the hour at whose end the score last stood at zero', () => {
  fc.assert(
    fc.property(ratings, (unhappy) => {
      const state = unhappy.reduce(rate, freshState(0.15, 0, 0))
      const tail = state.runOf ? unhappy.slice(-state.runOf) : []
      expect(state.runUnhappy).toBe(tail.filter(Boolean).length)
      expect(state.score).toBe(state.runUnhappy * 4 - (state.runOf - state.runUnhappy))
      if (state.runOf) expect(state.runSince).toBe(unhappy.length - state.runOf)
    }),
  )
})

/** Ratings that visitors change within two hours, and take back: `finally` is null for those. */
const visits = fc.array(
  fc.record({
    hour: fc.nat(12),
    first: fc.boolean(),
    finally: fc.option(fc.boolean(), { nil: null }),
    endsLater: fc.boolean(),
  }),
  { maxLength: 80 },
)

test('whatever visitors change or take back, the chart is exactly what their final ratings alone make it', () => {
  fc.assert(
    fc.property(visits, (all) => {
      const bases = [0.15, 0.3]
      const baseAt = (hour: number) => bases[hour < 6 ? 0 : 1] ?? 0
      const take = (state: ChartState, hour: number, unhappy: number, of: number) =>
        advance(state, { hour, unhappy, of }, baseAt(hour))
      let [changed, atOnce] = [freshState(0.15, 0, 0), freshState(0.15, 0, 0)]
      for (let hour = 0; hour <= 13; hour++) {
        const now = all.filter((visit) => visit.hour === hour)
        for (const { first } of now) changed = take(changed, hour, Number(first), 1)
        for (const each of now)
          if (each.finally !== null) atOnce = take(atOnce, hour, Number(each.finally), 1)
        const ending = all.filter((visit) => visit.hour === hour - Number(visit.endsLater))
        for (const { hour: of, first, finally: last } of ending)
          changed =
            last === null
              ? take(changed, of, -Number(first), -1)
              : take(changed, of, Number(last) - Number(first), 0)
      }
      // An hour of which all was taken back is one in which nobody came.
      changed = take(changed, 20, 0, 0)
      atOnce = take(atOnce, 20, 0, 0)
      const { score, runOf, runUnhappy } = atOnce
      expect(changed).toMatchObject({ score, runOf, runUnhappy })
      if (score) expect(changed.runSince).toBe(atOnce.runSince)
    }),
  )
})

test('what comes for an hour that is over for visitors counts with the oldest that is not', () => {
  const state = rate(rate(freshState(0.15, 0, 0), true, 10), true, 12)
  const late = rate(state, true, 3)
  expect(late).toMatchObject({ score: 12, runOf: 3, runSince: 10 })
  expect(late.open.map(({ hour }) => hour)).toEqual([11, 12])
})

test('a score keeps its weight against the flag when the baseline moves', () => {
  let state = freshState(0.15, 0, 0)
  for (let at = 0; at < 9; at++) state = rate(state, true, 0)
  expect(stateOf(state)).toBe('watch')
  const moved = advance(state, { hour: 24, unhappy: 0, of: 0 }, 0.2)
  expect(moved.score / chartFor(0.2).flag).toBeCloseTo(36 / 37, 1)
  expect(stateOf(moved)).toBe('watch')
})

test('an office that is steadily worse than its kind is held against its own share, drawn towards the kind’s; a better one, and a handful of ratings, move nothing', () => {
  expect(ownBase(0.1, { unhappy: 100, responses: 400 })).toBe(0.2)
  expect(ownBase(0.1, { unhappy: 500, responses: 2000 })).toBe(0.25)
  expect(ownBase(0.1, { unhappy: 5, responses: 8 })).toBe(0.15)
  expect(ownBase(0.1, { unhappy: 3, responses: 5 })).toBe(0.1)
  expect(ownBase(0.15, { unhappy: 0, responses: 5000 })).toBe(0.15)
  expect(ownBase(0.15, { unhappy: 0, responses: 0 })).toBe(0.15)
})
