/** Changes as the log has them: short, since every submission under overload is written and read once in this form. No I/O. */
import { type EntryValues, entryOf, valuesOf } from '../entries/entry-codec.ts'
import type { KeyedChange } from './submission.ts'

/** To be changed together with the order of `valuesOf`, whose last value is no list: see `findInRecord`. */
const version = 1

type Written = readonly [key: string, before: EntryValues | null, after: EntryValues]

/** In the order of the keys, which are random: the disk is not told who came first. */
export function recordOf(changes: readonly KeyedChange[]): string {
  const inOrder = changes.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return JSON.stringify([version, ...inOrder.map(write)])
}

/** Throws for a record that a newer program wrote. */
export function readRecord(text: string): KeyedChange[] {
  const [written, ...changes] = JSON.parse(text) as [number, ...Written[]]
  if (written !== version) throw new Error(`the log has a record of version ${written}`)
  return changes.map(read)
}

/**
 * The change of one key in a record, without reading the others. What stands between two changes stands nowhere else: a
 * quotation mark that a visitor typed has a backslash before it.
 */
export function findInRecord(text: string, key: string): KeyedChange | undefined {
  const from = text.indexOf(`["${key}",`)
  if (from < 0) return undefined
  const next = text.indexOf(']],["', from)
  return read(JSON.parse(next < 0 ? text.slice(from, -1) : text.slice(from, next + 2)) as Written)
}

const write = ({ key, before, after }: KeyedChange): Written => [
  key,
  before && valuesOf(before),
  valuesOf(after),
]
const read = ([key, before, after]: Written): KeyedChange => ({
  key,
  before: before && entryOf(before),
  after: entryOf(after),
})
