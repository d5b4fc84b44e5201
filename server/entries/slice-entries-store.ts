/** Entries of a rare slice, found day by day where its tallies say that there are any: of millions, those in between are not read. */
import { sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import { type Slice, usual } from '../contract/figures/figure-filter.ts'
import { dayOfHour } from '../district/local-time.ts'
import type { Db } from '../storage/schema.ts'
import { firstIdOfHour, hourOfEntryId } from './entry.ts'
import type { EntryFilter } from './entry-filter-store.ts'
import { listEntries, type StoredEntry } from './entry-store.ts'

type Guide = { dimension: string; value: string }

/** What leads to the entries; null where they are as frequent as any. */
export function guideOf({ service, channel, language, vouched }: Slice): Guide | null {
  if (language !== undefined && language !== usual.language) return { dimension: 'language', value: language }
  if (service !== undefined) return { dimension: 'service', value: service }
  if (channel !== undefined && channel !== usual.channel) return { dimension: 'channel', value: channel }
  return vouched === undefined ? null : { dimension: 'vouched', value: 'yes' }
}

/** So many of its days are looked through for one page; then the list goes on behind them. */
const mostDays = 40
/** With more offices than this on a day, the entries of that day are read in their own order. */
const mostOffices = 20

type Page = EntryFilter & { within: Within; before?: string | undefined; limit: number }

/** As `listEntries`; `next`: where the following page begins, null at the end. A page may hold fewer than its limit before the end. */
export async function listSliceEntries(
  db: Db,
  { days, before, limit, ...page }: Page,
  guide: Guide,
): Promise<{ entries: StoredEntry[]; next: string | null }> {
  const last = before === undefined ? null : dayOfHour(hourOfEntryId(before))
  const found: StoredEntry[] = []
  const listed = await daysOf(db, page.within, guide, days ?? null, last)
  for (const { day, offices } of listed) {
    const left = limit - found.length
    const within = offices.length > mostOffices ? page.within : { offices }
    const more = { ...page, within, before, days: { from: day, to: day }, limit: left }
    found.push(...(await listEntries(db, more)))
    if (found.length === limit) return { entries: found, next: found.at(-1)?.id ?? null }
  }
  const end = listed.at(-1)
  return { entries: found, next: end && listed.length === mostDays ? firstIdOfHour(end.day * 24) : null }
}

/** Newest first, with the offices that have any. */
async function daysOf(
  db: Db,
  within: Within,
  { dimension, value }: Guide,
  days: { from: number; to: number } | null,
  last: number | null,
): Promise<{ day: number; offices: string[] }[]> {
  const rows = await db
    .selectFrom('offices')
    .innerJoin('day_slices as t', (join) =>
      join
        .onRef('t.district', '=', 'offices.district')
        .onRef('t.office', '=', 'offices.id')
        .on('t.dimension', '=', dimension)
        .on('t.value', '=', value),
    )
    .select(['day', sql<string>`${sql.ref('offices.id')}`.as('office')])
    .where(officeWithin('offices.id', within))
    .$if(days !== null, (query) =>
      query.where('day', '>=', days?.from ?? 0).where('day', '<=', days?.to ?? 0),
    )
    .$if(last !== null, (query) => query.where('day', '<=', last ?? 0))
    .where(sql<boolean>`r1 + r2 + r3 + r4 > 0`)
    .orderBy('day', 'desc')
    .limit(sql.lit(mostRows))
    .execute()
  const byDay = [...Map.groupBy(rows, ({ day }) => day)].map(([day, each]) => ({
    day,
    offices: each.map(({ office }) => office),
  }))
  // The last one may be cut off in its middle.
  return (rows.length === mostRows && byDay.length > 1 ? byDay.slice(0, -1) : byDay).slice(0, mostDays)
}

/** Days times offices: of what is frequent, a few days hold a page. */
const mostRows = 12_000
