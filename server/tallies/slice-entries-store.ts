/** Of one office what no tally tells, counted from its entries: several filters at once, hours and reasons of a slice. */
import { sql } from 'kysely'
import type { Slice } from '../contract/figures/figure-filter.ts'
import { entryConditions } from '../entries/entry-filter-store.ts'
import type { Db } from '../storage/schema.ts'
import { byMonth } from './pieces.ts'
import { rememberParts } from './remembered-days-store.ts'
import type { FourCounts, MarkedCounts } from './tally.ts'

type Counts = FourCounts & MarkedCounts
type OfficeOf = { district: string; office: string }

const faces = [1, 2, 3, 4] as const

/** By hour. */
export const entryHours = (
  db: Db,
  { district, office }: OfficeOf,
  days: { from: number; to: number },
  slice: Slice,
): Promise<(Counts & { hour: number })[]> =>
  rememberParts(db, district, byMonth(days), `hours/${office}/${JSON.stringify(slice)}`, (part) =>
    readHours(db, office, part, slice),
  )

function readHours(
  db: Db,
  office: string,
  days: { from: number; to: number },
  slice: Slice,
): Promise<(Counts & { hour: number })[]> {
  let query = db
    .selectFrom('entries')
    .select('hour')
    .select(
      faces.map((face) =>
        sql<number>`sum(case when rating = ${sql.lit(face)} and mark is null then 1 else 0 end)`.as(
          `r${face}`,
        ),
      ),
    )
    .select(
      faces.map((face) =>
        sql<number>`sum(case when rating = ${sql.lit(face)} and mark is not null then 1 else 0 end)`.as(
          `m${face}`,
        ),
      ),
    )
    .where('office', '=', office)
    .groupBy('hour')
  for (const condition of entryConditions({ ...slice, days })) query = query.where(condition)
  return query.execute()
}

/** Lists of reasons of one office's entries that count, as they are kept, and how often each list stands there; of each month by itself. */
export const entryReasons = (
  db: Db,
  { district, office }: OfficeOf,
  days: { from: number; to: number },
  slice: Slice,
): Promise<{ reasons: string; count: number }[]> =>
  rememberParts(db, district, byMonth(days), `reasons/${office}/${JSON.stringify(slice)}`, (part) =>
    readReasons(db, office, part, slice),
  )

function readReasons(
  db: Db,
  office: string,
  days: { from: number; to: number },
  slice: Slice,
): Promise<{ reasons: string; count: number }[]> {
  let query = db
    .selectFrom('entries')
    .select(['reasons', sql<number>`count(*)`.as('count')])
    .where('office', '=', office)
    .where('mark', 'is', null)
    .where('reasons', '<>', '[]')
    .groupBy('reasons')
  for (const condition of entryConditions({ ...slice, days })) query = query.where(condition)
  return query.execute()
}
