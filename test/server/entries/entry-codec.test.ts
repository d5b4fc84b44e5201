/** What an older program wrote of an entry stays readable and provable: the order of its values and the names in its leaf. */
import { expect, test } from 'vitest'
import { entryLeaf } from '#server/commitments/entry-leaf.ts'
import type { Entry } from '#server/entries/entry.ts'
import { entryOf, valuesOf } from '#server/entries/entry-codec.ts'
import { readRecord } from '#server/ingest/log-record.ts'

const entry: Entry = {
  id: '0E5TR1',
  district: 'rohtak',
  hour: 491_000,
  office: 'tehsil',
  point: 'counter-1',
  poster: '7K',
  channel: 'qr',
  rating: 2,
  reasons: ['waiting', 'behaviour'],
  service: 'jamabandi',
  words: 'देर',
  lang: 'hi',
  mark: 'burst',
  presence: true,
}

test('values lead back to the entry', () => {
  expect(entryOf(valuesOf(entry))).toEqual(entry)
})

test('a record as version 1 of the log wrote it is still read', () => {
  const record =
    '[1,["aa",null,["0E5TR1","rohtak",491000,"tehsil","counter-1","7K","qr",2,["waiting","behaviour"],"jamabandi","देर","hi","burst",true]]]'
  expect(readRecord(record)).toEqual([{ key: 'aa', before: null, after: entry }])
})

test('a leaf as the ledger closed it at first is still the same', () => {
  const stored = { ...entry, reasons: '["waiting","behaviour"]', presence: 1 }
  expect(Buffer.from(entryLeaf(stored, null)).toString('hex')).toBe(
    '8b43da2bf172a47af27eb6075b8644d63d8e69be5df5a4aeca56ad87906cba33',
  )
})
