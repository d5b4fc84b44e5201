/** What is acknowledged and not yet in the tables is found there, whatever has been applied meanwhile. */
import { expect, test } from 'vitest'
import { receiptKey } from '#server/feedback/receipt.ts'
import { recordOf } from '#server/ingest/log-record.ts'
import { createPendingIndex, type PendingIndex } from '#server/ingest/pending-index.ts'
import type { KeyedChange } from '#server/ingest/submission.ts'

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
function add(pending: PendingIndex, number: number, ...changes: KeyedChange[]): void {
  pending.add(
    number,
    recordOf(changes),
    changes.map(({ key }) => key),
  )
}
const ratingOf = (pending: PendingIndex, name: string) => pending.find(keyOf(name))?.after.rating

test('a change is found until its record is applied, and only then it is not', () => {
  const pending = createPendingIndex()
  add(pending, 1, change('a'), change('b'))
  add(pending, 2, change('c'))
  expect([pending.records(), pending.changes()]).toEqual([2, 3])
  pending.drop(1)
  expect(['a', 'b', 'c', 'never'].map((name) => ratingOf(pending, name))).toEqual([
    undefined,
    undefined,
    4,
    undefined,
  ])
  expect([pending.records(), pending.changes()]).toEqual([1, 1])
  pending.drop(2)
  expect(ratingOf(pending, 'c')).toBeUndefined()
  expect([pending.records(), pending.changes()]).toEqual([0, 0])
})

test('of several changes of one entry the last is found, also when the first is applied', () => {
  const pending = createPendingIndex()
  add(pending, 1, change('a', 4))
  // A apply that had begun before it ends now.
  pending.drop(0)
  add(pending, 2, change('a', 1))
  expect(ratingOf(pending, 'a')).toBe(1)
  pending.drop(1)
  expect(ratingOf(pending, 'a')).toBe(1)
})

test('what a apply leaves out is found however many applies pass by', () => {
  // A apply takes only so much at once: the newest records may see several of them come and go.
  const pending = createPendingIndex()
  for (let number = 1; number <= 60; number++) add(pending, number, change(`entry ${number}`))
  for (let through = 1; through <= 50; through++) {
    pending.drop(through)
    add(pending, 60 + through, change(`later ${through}`))
    for (let number = 1; number <= 60; number++)
      expect(ratingOf(pending, `entry ${number}`)).toBe(number > through ? 4 : undefined)
    for (let number = 1; number <= through; number++) expect(ratingOf(pending, `later ${number}`)).toBe(4)
  }
})
