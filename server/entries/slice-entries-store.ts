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
const mostOffices = 80
/** Of what is frequent the first days hold a page, so few are looked for at first, and of what is rare more each time. */
const window = { atFirst: 2, more: 3 }

type Page = EntryFilter & { within: Within; before?: string | undefined; limit: number }
type Found = { day: number; offices: string[] }

/** As `listEntries`; `next`: where the following page begins, null at the end. A page may hold fewer than its limit before the end. */
export async function listSliceEntries(
  db: Db,
  { days, before, limit, ...page }: Page,
  guide: Guide,
): Promise<{ entries: StoredEntry[]; next: string | null }> {
  const last = before === undefined ? null : dayOfHour(hourOfEntryId(before))
  const found: StoredEntry[] = []
  let looked = 0
  for await (const { day, offices } of daysOf(db, page.within, guide, days ?? null, last)) {
    const left = limit - found.length
    const within = offices.length > mostOffices ? page.within : { offices }
    const more = { ...page, within, before, days: { from: day, to: day }, limit: left }
    found.push(...(await listEntries(db, more)))
    if (found.length === limit) return { entries: found, next: found.at(-1)?.id ?? null }
    if (++looked === mostDays) return { entries: found, next: firstIdOfHour(day * 24) }
  }
  return { entries: found, next: null }
}

/** Newest first, with the offices that have any. */
async function* daysOf(
  db: Db,
  within: Within,
  guide: Guide,
  range: { from: number; to: number } | null,
  last: number | null,
): AsyncGenerator<Found> {
  const oldest = range?.from ?? 0
  let newest = Math.min(last ?? endOfTime, range?.to ?? endOfTime)
  for (let length = window.atFirst; ; length *= window.more) {
    const to = await newestDay(db, within, guide, { from: oldest, to: newest })
    if (to === null) return
    const from = Math.max(oldest, to - length + 1)
    yield* await daysBetween(db, within, guide, { from, to })
    newest = from - 1
  }
}

const endOfTime = 1_000_000

/** Of these days the last with any. Each office is one look into the key. */
async function newestDay(
  db: Db,
  within: Within,
  { dimension, value }: Guide,
  { from, to }: { from: number; to: number },
): Promise<number | null> {
  const { rows } = await sql<{ day: number | null }>`select max(day) as day from (
      select (select t.day from day_slices t where t.district = offices.district and t.office = offices.id
          and t.dimension = ${dimension} and t.value = ${value} and t.day between ${from} and ${to}
          and t.r1 + t.r2 + t.r3 + t.r4 > 0
        order by t.day desc limit 1) as day
      from offices where ${officeWithin('offices.id', within)}) as newest`.execute(db)
  return rows[0]?.day ?? null
}

async function daysBetween(
  db: Db,
  within: Within,
  { dimension, value }: Guide,
  { from, to }: { from: number; to: number },
): Promise<Found[]> {
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
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where(sql<boolean>`r1 + r2 + r3 + r4 > 0`)
    .execute()
  return [...Map.groupBy(rows, ({ day }) => day)]
    .map(([day, each]) => ({ day, offices: each.map(({ office }) => office) }))
    .sort((a, b) => b.day - a.day)
}
