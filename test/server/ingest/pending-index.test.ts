/** What is acknowledged and not yet in the tables is found there, whatever has been folded meanwhile. */
import { expect, test } from 'vitest'
import { noteOf } from '#server/ingest/log-record.ts'
import type { KeyedChange } from '#server/ingest/submission.ts'
import { createUnfolded, type Unfolded } from '#server/ingest/pending-index.ts'
import { receiptKey } from '#server/receipts/receipt.ts'

const keyOf = (name: string) => receiptKey(name)
const change = (name: string, rating: 1 | 4 = 4): KeyedChange => ({
  key: keyOf(name),
  before: null,
  after: {
    id: `0F5AB${name}`,
    district: 'rohtak',
    hour: 497_000,
    office: 'tehsil-meham',
    point: 'gate',
    poster: 'A7K4',
    channel: 'qr',
    rating,
    reasons: [],
    service: null,
    words: null,
    lang: 'hi',
    mark: null,
    presence: false,
  },
})
function add(unfolded: Unfolded, number: number, ...changes: KeyedChange[]): void {
  unfolded.add(
    number,
    noteOf(changes),
    changes.map(({ key }) => key),
  )
}
const ratingOf = (unfolded: Unfolded, name: string) => unfolded.find(keyOf(name))?.after.rating

test('a change is found until its note is folded, and only then it is not', () => {
  const unfolded = createUnfolded()
  add(unfolded, 1, change('a'), change('b'))
  add(unfolded, 2, change('c'))
  expect([unfolded.notes(), unfolded.changes()]).toEqual([2, 3])
  unfolded.drop(1)
  expect(['a', 'b', 'c', 'never'].map((name) => ratingOf(unfolded, name))).toEqual([
    undefined,
    undefined,
    4,
    undefined,
  ])
  expect([unfolded.notes(), unfolded.changes()]).toEqual([1, 1])
  unfolded.drop(2)
  expect(ratingOf(unfolded, 'c')).toBeUndefined()
  expect([unfolded.notes(), unfolded.changes()]).toEqual([0, 0])
})

test('of several changes of one entry the last is found, also when the first is folded', () => {
  const unfolded = createUnfolded()
  add(unfolded, 1, change('a', 4))
  // A fold that had begun before it ends now.
  unfolded.drop(0)
  add(unfolded, 2, change('a', 1))
  expect(ratingOf(unfolded, 'a')).toBe(1)
  unfolded.drop(1)
  expect(ratingOf(unfolded, 'a')).toBe(1)
})

test('what a fold leaves out is found however many folds pass by', () => {
  // A fold takes only so much at once: the newest notes may see several of them come and go.
  const unfolded = createUnfolded()
  for (let number = 1; number <= 60; number++) add(unfolded, number, change(`entry ${number}`))
  for (let through = 1; through <= 50; through++) {
    unfolded.drop(through)
    add(unfolded, 60 + through, change(`later ${through}`))
    for (let number = 1; number <= 60; number++)
      expect(ratingOf(unfolded, `entry ${number}`)).toBe(number > through ? 4 : undefined)
    for (let number = 1; number <= through; number++) expect(ratingOf(unfolded, `later ${number}`)).toBe(4)
  }
})
