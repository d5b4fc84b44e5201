/** What noise, fives and the lot leave of one entry to a head of office who knows all the others, having made them. */
import { expect, test } from 'vitest'
import type { Rating } from '#server/contract/rating.ts'
import { suppressCount, suppressReason } from '#server/releases/disclosure-control.ts'
import { type Draw, noise, shuffled } from '#server/releases/noise.ts'
import { countRelease } from '#server/releases/release.ts'

/** The same numbers in every run (mulberry32). */
function drawFrom(seed: number): Draw {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

type Entry = { rating: Rating; reasons: string[] }
const complaints = ['waiting', 'money', 'behaviour']
const unhappy: Entry = { rating: 1, reasons: ['money'] }
const happy: Entry = { rating: 4, reasons: [] }

/** How often the best guess is right that rests on all that is told of weeks of these two kinds, of which one came. */
function bestGuess(one: readonly Entry[], other: readonly Entry[], weeks: number): number {
  const seen = [one, other].map((entries, at) => {
    const draw = drawFrom(at + 1)
    const told = Array.from({ length: weeks }, () => {
      const { reasons, ...count } = countRelease(entries, complaints, draw)
      return JSON.stringify([suppressCount(count), suppressReason(reasons.money ?? 0)])
    })
    return Map.groupBy(told, (each) => each)
  })
  const all = new Set(seen.flatMap((of) => [...of.keys()]))
  const share = (at: number, told: string) => (seen[at]?.get(told)?.length ?? 0) / weeks
  return [...all].reduce((sum, told) => sum + Math.max(share(0, told), share(1, told)) / 2, 0)
}

// 7 and 8 own unhappy entries round to different fives, so that without noise the visitor's would be read off.
test.each([
  [0, 0],
  [1, 1],
  [10, 7],
  [29, 7],
  [100, 7],
  [100, 97],
])(
  'with %i own entries, %i of them unhappy, a head who bets on one visitor’s face is right at most 68 times in 100',
  (own, bad) => {
    const posted = [...Array<Entry>(bad).fill(unhappy), ...Array<Entry>(own - bad).fill(happy)]
    const right = bestGuess([...posted, unhappy], [...posted, happy], 20_000)
    expect(right).toBeGreaterThanOrEqual(0.5)
    expect(right).toBeLessThan(0.68)
  },
)

test('whether a visitor came at all is told no better', () => {
  const posted = Array<Entry>(27).fill(happy)
  expect(bestGuess([...posted, happy], posted, 20_000)).toBeLessThan(0.65)
})

test('noise takes nothing away and adds nothing on the whole, and one more is e^0.5 times less likely', () => {
  const draw = drawFrom(7)
  const drawn = Array.from({ length: 60_000 }, () => noise(0.5, draw))
  expect(Math.abs(drawn.reduce((sum, each) => sum + each, 0) / drawn.length)).toBeLessThan(0.05)
  const times = (count: number) => drawn.filter((each) => each === count).length
  for (const count of [0, 1, 2, 3]) {
    expect(times(count) / times(count + 1)).toBeCloseTo(Math.exp(0.5), 0)
    expect(times(-count) / times(-count - 1)).toBeCloseTo(Math.exp(0.5), 0)
  }
})

test('of several reasons of one visitor one counts', () => {
  const none: Draw = (below) => below - 1
  const entry: Entry = { rating: 2, reasons: ['waiting', 'money', 'behaviour'] }
  const { reasons } = countRelease(Array<Entry>(9).fill(entry), complaints, none)
  expect(Object.values(reasons).reduce((sum, each) => sum + each, 0)).toBe(9)
})

test('an order drawn by lot holds everything once and puts any of it anywhere', () => {
  const draw = drawFrom(3)
  const firsts = new Set<number>()
  for (let at = 0; at < 200; at++) {
    const order = shuffled([1, 2, 3, 4, 5], draw)
    expect(order.toSorted()).toEqual([1, 2, 3, 4, 5])
    firsts.add(order[0] ?? 0)
  }
  expect(firsts.size).toBe(5)
})
