/** Who of several people gets a case, as a pure choice. */
import { expect, test } from 'vitest'
import { leastLoaded, presentOnes } from '#server/routing/first-owner.ts'

const here = () => null
const anybody = () => true
const load = (loads: Record<string, [number, number | null]>) => (id: string) => {
  const [open, lastGiven] = loads[id] ?? [0, null]
  return { open, lastGiven }
}

test('the narrowest scope wins over the least load', () => {
  const present = [
    { id: 'wide', breadth: 94 },
    { id: 'narrow', breadth: 1 },
  ]
  expect(leastLoaded(present, load({ narrow: [9, 5] }))).toBe('narrow')
})

test('of equal scopes whoever has fewest open cases, then who got one longest ago, then the first id', () => {
  const present = ['c', 'b', 'a'].map((id) => ({ id, breadth: 1 }))
  expect(leastLoaded(present, load({ a: [2, 1], b: [1, 9], c: [1, 8] }))).toBe('c')
  expect(leastLoaded(present, load({ a: [1, 1], b: [1, 1], c: [1, null] }))).toBe('c')
  expect(leastLoaded(present, load({}))).toBe('a')
  expect(leastLoaded([], load({}))).toBeNull()
})

test('in the place of who is away stands their deputy, with the scope of who is away', () => {
  const candidates = [{ id: 'away', breadth: 1 }]
  const awayOf = (id: string) => (id === 'away' ? { deputy: 'deputy' } : null)
  expect(presentOnes(candidates, awayOf, anybody)).toEqual([{ id: 'deputy', breadth: 1 }])
  expect(presentOnes(candidates, awayOf, (id) => id !== 'deputy')).toEqual([])
  expect(presentOnes(candidates, here, anybody)).toEqual([{ id: 'away', breadth: 1 }])
})

test('who is away without a deputy is left out, and so are two who deputise for each other', () => {
  const candidates = ['a', 'b', 'c'].map((id) => ({ id, breadth: 1 }))
  const deputies: Record<string, string | null> = { a: 'b', b: 'a', c: null }
  const awayOf = (id: string) => (id in deputies ? { deputy: deputies[id] ?? null } : null)
  expect(presentOnes(candidates, awayOf, anybody)).toEqual([])
})
