/** What the log has of a change is the change, whatever a visitor wrote. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from '#server/entries/entry.ts'
import { findInRecord, readRecord, recordOf } from '#server/ingest/log-record.ts'
import type { KeyedChange } from '#server/ingest/submission.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', size: 'max', maxLength: 60 }),
  // What could be taken for the end of a change or the beginning of another.
  fc.constantFrom(']],["', '"]],["', '["aa",', '\\"]],[\\"', '\n', ']'),
)
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const entry: fc.Arbitrary<Entry> = fc.record({
  id: text,
  district: text,
  hour: fc.nat(),
  office: text,
  point: orNull(text),
  poster: orNull(text),
  channel: fc.constantFrom('qr' as const, 'web' as const),
  rating: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  reasons: fc.array(text, { maxLength: 6 }),
  service: orNull(text),
  words: orNull(text),
  lang: fc.constantFrom('hi' as const, 'en' as const),
  mark: fc.constantFrom(null, 'burst' as const, 'trap' as const),
  presence: fc.boolean(),
})
const key = fc.stringMatching(/^[0-9a-f]{32}$/)
const changes: fc.Arbitrary<KeyedChange[]> = fc.uniqueArray(
  fc.record({ key, before: orNull(entry), after: entry }),
  { selector: (change) => change.key, maxLength: 8 },
)

test('a record is read as it was written, in the order of its keys, and each change is found in it alone', () => {
  fc.assert(
    fc.property(changes, key, (written, other) => {
      const record = recordOf(written)
      expect(readRecord(record)).toEqual(written.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
      for (const change of written) expect(findInRecord(record, change.key)).toEqual(change)
      if (!written.some((change) => change.key === other)) expect(findInRecord(record, other)).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})

test('a record of a newer program is not guessed at', () => {
  expect(() => readRecord('[2,["aa",null,[]]]')).toThrow('version 2')
})
