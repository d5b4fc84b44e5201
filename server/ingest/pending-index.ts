/** What is on disk in the log and not yet in the tables, found by the keys of its entries. No I/O. */
import { findInRecord } from './log-record.ts'
import type { KeyedChange } from './submission.ts'

export type PendingIndex = {
  /** The last change of this key, when it is not in the tables yet. */
  find(key: string): KeyedChange | undefined
  /** A record that is on disk; `keys` of its changes. Numbers rise. */
  add(number: number, record: string, keys: readonly string[]): void
  /** All records up to this number are in the tables. */
  drop(through: number): void
  /** How many records there are. */
  records(): number
  /** How many changes they hold. */
  changes(): number
}

export function createPendingIndex(): PendingIndex {
  // As text: few are asked for, and thousands of objects that live so long cost more to keep than the submissions to take.
  const records = new Map<number, { text: string; changes: number }>()
  // Number of the record that has the last change of a key. Two maps, of which the older goes as a whole once all its records
  // are applied: to take out key by key would cost as much as to put in.
  let young = new Map<string, number>()
  let old = new Map<string, number>()
  let last = 0
  let lastOfOld = 0
  let changes = 0
  return {
    find(key) {
      const number = young.get(key) ?? old.get(key)
      const record = number === undefined ? undefined : records.get(number)
      return record && findInRecord(record.text, key)
    },
    add(number, text, keys) {
      for (const key of keys) young.set(key, number)
      records.set(number, { text, changes: keys.length })
      changes += keys.length
      last = number
    },
    drop(through) {
      for (const [number, record] of records) {
        if (number > through) break
        records.delete(number)
        changes -= record.changes
      }
      if (lastOfOld > through) return
      old = records.size ? young : new Map()
      lastOfOld = last
      young = new Map()
    },
    records: () => records.size,
    changes: () => changes,
  }
}
