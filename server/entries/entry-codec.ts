/** An entry as a list of values, and back: the one place where its fields are spelt out for the log, the tables and the ledger. No I/O. */
import type { Entry } from './entry.ts'

/**
 * The fields in the order of `valuesOf`, with the type of their columns. The order is the format of the write-ahead log, see
 * `recordOf`, and the names are what the ledger proves, see `entryLeaf`: both hold what older programs wrote.
 */
export const entryColumns = {
  id: 'text',
  district: 'text',
  hour: 'integer',
  office: 'text',
  point: 'text',
  poster: 'text',
  channel: 'text',
  rating: 'integer',
  reasons: 'text',
  service: 'text',
  words: 'text',
  lang: 'text',
  mark: 'text',
  presence: 'integer',
} as const satisfies Record<keyof Entry, 'text' | 'integer'>

export const entryFields = Object.keys(entryColumns) as (keyof Entry)[]

export type EntryValues = ReturnType<typeof valuesOf>

/** Written out, as is `entryOf`: a loop over the names takes twice as long, and both run for every submission under overload. */
export const valuesOf = (entry: Entry) =>
  tuple(
    entry.id,
    entry.district,
    entry.hour,
    entry.office,
    entry.point,
    entry.poster,
    entry.channel,
    entry.rating,
    entry.reasons,
    entry.service,
    entry.words,
    entry.lang,
    entry.mark,
    entry.presence,
  )

export const entryOf = (values: EntryValues): Entry => ({
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

/** Where `valuesOf` has what the tables hold in another form: a list as JSON text, a truth as 0 or 1. */
export const reasonsAt = entryFields.indexOf('reasons')
export const presenceAt = entryFields.indexOf('presence')

type ColumnOf<T> = T extends readonly string[] | string
  ? string
  : T extends boolean
    ? number
    : T extends number
      ? number
      : T
/** An entry as the tables hold it. */
export type EntryRow = { [Field in keyof Entry]: ColumnOf<Entry[Field]> }

const tuple = <Values extends unknown[]>(...values: Values): Values => values
