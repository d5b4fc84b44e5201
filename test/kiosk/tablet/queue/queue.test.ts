/** Which entries of a tablet go next, and which leave it. */
import { expect, test } from 'vitest'
import { entryId, type Kept, nextEntries, restamp, settle } from '#kiosk/tablet/queue/queue.ts'

const kept = (n: number, more: Partial<Kept['entry']> = {}, sealed = true): Kept => ({
  n,
  sealed,
  entry: {
    id: `E${n}`,
    rating: 3,
    reasons: [],
    service: null,
    words: null,
    lang: 'hi',
    hour: 500_000,
    clock: 'known',
    ...more,
  },
})
const numbers = (list: readonly Kept[]) => list.map(({ n }) => n)

test('entries go in their order, and none whose visit is not over', () => {
  const line = [kept(4), kept(2), kept(3, {}, false), kept(1)]
  expect(numbers(nextEntries(line, 50))).toEqual([1, 2, 4])
  expect(numbers(nextEntries(line, 2))).toEqual([1, 2])
  expect(nextEntries(line, 0)).toEqual([])
})

test('one request holds what fits into it, and one entry however long it is', () => {
  const long = { words: 'क'.repeat(6000) }
  const line = [1, 2, 3, 4, 5].map((n) => kept(n, long))
  expect(numbers(nextEntries(line, 50))).toEqual([1, 2, 3])
  expect(numbers(nextEntries([kept(1, { words: 'क'.repeat(40_000) }), kept(2)], 50))).toEqual([1])
})

test('an entry leaves when the server has it, and for no other reason', () => {
  const sent = [200, 201, 202, 204, 0, 302, 500, 503, 429, 408, 401].map((_, at) => kept(at))
  const taken = [200, 201, 202, 204, 0, 302, 500, 503, 429, 408, 401].map((status, at) => ({
    id: `E${at}`,
    status,
  }))
  const { done, aside, wait } = settle(sent, taken)
  expect(numbers(done)).toEqual([0, 1])
  expect(aside).toEqual([])
  expect(wait).toBe(true)
})

test('what is refused for good steps aside with its reason, and the others go on', () => {
  const sent = [kept(1), kept(2), kept(3)]
  const taken = [
    { id: 'E1', status: 201 },
    { id: 'E2', status: 409, code: 'entry-conflict' },
    { id: 'E3', status: 200 },
  ]
  const { done, aside, wait } = settle(sent, taken)
  expect(numbers(done)).toEqual([1, 3])
  expect(aside).toMatchObject([{ n: 2, status: 409, code: 'entry-conflict' }])
  expect(wait).toBe(false)
})

test('an answer that says nothing of an entry, or speaks of another, changes nothing', () => {
  const { done, aside, wait } = settle([kept(1)], [{ id: 'E9', status: 201 }])
  expect([done, aside, wait]).toEqual([[], [], true])
})

test('an hour that came out wrong is moved by whole hours and is known from then on', () => {
  const { entry } = kept(1, { clock: 'unknown' })
  expect(restamp(entry, 24 * 3_600_000 + 60_000)).toMatchObject({ hour: 500_024, clock: 'known' })
  expect(restamp(entry, -1000)).toMatchObject({ hour: 500_000, clock: 'known' })
  const known = kept(1).entry
  expect(restamp(known, 60_000)).toBe(known)
})

test('an entry’s id is 26 letters of base32', () => {
  expect(entryId(Uint8Array.from({ length: 26 }, (_, at) => at * 9))).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
})
