/** What is on disk in the journal and not yet in the tables, found by the keys of its entries. No I/O. */
import { findInNote } from './log-record.ts'
import type { KeyedChange } from './submission.ts'

export type Unfolded = {
  /** The last change of this key, when it is not in the tables yet. */
  find(key: string): KeyedChange | undefined
  /** A note that is on disk; `keys` of its changes. Numbers rise. */
  add(number: number, note: string, keys: readonly string[]): void
  /** All notes up to this number are in the tables. */
  drop(through: number): void
  /** How many notes there are. */
  notes(): number
  /** How many changes they hold. */
  changes(): number
}

export function createUnfolded(): Unfolded {
  // As text: few are asked for, and thousands of objects that live so long cost more to keep than the posts to take.
  const notes = new Map<number, { text: string; changes: number }>()
  // Number of the note that has the last change of a key. Two maps, of which the older goes as a whole once all its notes
  // are folded: to take out key by key would cost as much as to put in.
  let young = new Map<string, number>()
  let old = new Map<string, number>()
  let last = 0
  let lastOfOld = 0
  let changes = 0
  return {
    find(key) {
      const number = young.get(key) ?? old.get(key)
      const note = number === undefined ? undefined : notes.get(number)
      return note && findInNote(note.text, key)
    },
    add(number, text, keys) {
      for (const key of keys) young.set(key, number)
      notes.set(number, { text, changes: keys.length })
      changes += keys.length
      last = number
    },
    drop(through) {
      for (const [number, note] of notes) {
        if (number > through) break
        notes.delete(number)
        changes -= note.changes
      }
      if (lastOfOld > through) return
      old = notes.size ? young : new Map()
      lastOfOld = last
      young = new Map()
    },
    notes: () => notes.size,
    changes: () => changes,
  }
}
