/** Changes as the log has them: short, since every submission under overload is written and read once in this form. No I/O. */
import type { Entry } from '../feedback/entry.ts'
import type { KeyedChange } from './submission.ts'

/** The order in which an entry is written; to be changed only together with `version`. The last is no list: see `findInRecord`. */
type EntryValues = [
  id: Entry['id'],
  district: Entry['district'],
  hour: Entry['hour'],
  office: Entry['office'],
  point: Entry['point'],
  poster: Entry['poster'],
  channel: Entry['channel'],
  rating: Entry['rating'],
  reasons: Entry['reasons'],
  service: Entry['service'],
  words: Entry['words'],
  lang: Entry['lang'],
  mark: Entry['mark'],
  presence: Entry['presence'],
]
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
/** Written out: a loop over names costs twice as much. */
const valuesOf = (e: Entry): EntryValues => [
  e.id,
  e.district,
  e.hour,
  e.office,
  e.point,
  e.poster,
  e.channel,
  e.rating,
  e.reasons,
  e.service,
  e.words,
  e.lang,
  e.mark,
  e.presence,
]

const read = ([key, before, after]: Written): KeyedChange => ({
  key,
  before: before && entryOf(before),
  after: entryOf(after),
})
const entryOf = (values: EntryValues): Entry => ({
  id: values[0],
  district: values[1],
  hour: values[2],
  office: values[3],
  point: values[4],
  poster: values[5],
  channel: values[6],
  rating: values[7],
  reasons: values[8],
  service: values[9],
  words: values[10],
  lang: values[11],
  mark: values[12],
  presence: values[13],
})
