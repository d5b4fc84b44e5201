/** Which entries a list or a count is of, as conditions on the columns of `entries`. */
import { type RawBuilder, sql } from 'kysely'
import type { Slice } from '../contract/figures/figure-filter.ts'
import type { EntriesQuery } from '../contract/figures/summary.ts'
import { firstIdOfHour } from './entry.ts'

/** `days`: local ones, both included. */
export type EntryFilter = Slice &
  Pick<EntriesQuery, 'weekday' | 'hour' | 'reason' | 'rating'> & {
    days?: { from: number; to: number } | null
    unhappy?: boolean
    /** With words. */
    worded?: boolean
  }

/** All of them hold; none where nothing is filtered. */
export function entryConditions(filter: EntryFilter): RawBuilder<boolean>[] {
  const { days, weekday, hour, reason, rating, unhappy, worded } = filter
  return [
    ...(days ? [sql<boolean>`id >= ${firstIdOfHour(days.from * 24)}`] : []),
    ...(days ? [sql<boolean>`id < ${firstIdOfHour((days.to + 1) * 24)}`] : []),
    // Days count from a Thursday.
    ...(weekday === undefined ? [] : [sql<boolean>`(hour / 24 + 3) % 7 + 1 = ${weekday}`]),
    ...(hour === undefined ? [] : [sql<boolean>`hour % 24 = ${hour}`]),
    // A list of ids as JSON, none of which holds a quotation mark.
    ...(reason === undefined ? [] : [sql<boolean>`reasons like ${`%"${reason}"%`}`]),
    ...(rating === undefined ? [] : [sql<boolean>`rating = ${rating}`]),
    // Written out, so that the index of the unhappy ones serves.
    ...(unhappy || (rating !== undefined && rating <= 2) ? [sql<boolean>`rating <= 2`] : []),
    ...(worded ? [sql<boolean>`words is not null`] : []),
    ...sliceConditions(filter),
  ]
}

function sliceConditions({ point, service, channel, language, vouched }: Slice): RawBuilder<boolean>[] {
  const equal = { point, service, channel, lang: language }
  return [
    ...Object.entries(equal).flatMap(([column, value]) =>
      value === undefined ? [] : [sql<boolean>`${sql.ref(column)} = ${value}`],
    ),
    ...(vouched === undefined ? [] : [sql<boolean>`presence = 1`]),
  ]
}
