/** Scans and entries of posters by local day. */

import { type RawBuilder, sql } from 'kysely'
import { dayOfHour } from '../district/local-time.ts'
import type { Entry } from '../entries/entry.ts'
import { addRows, selectRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { together } from '../storage/together.ts'
import type { Change, FourCounts, MarkedCounts } from '../tallies/tally.ts'
import { faceColumns } from '../tallies/tally-store.ts'
import { addToPosters } from './posters-store.ts'
import type { ScanCount } from './scans.ts'
import { baselineDays, fewestOpenDays, trickle } from './silence.ts'

const dayKey = { poster: 'text', day: 'integer' } as const
const scanCounts = { scans: 'integer', entries: 'integer' } as const
const dayCounts = { ...scanCounts, ...faceColumns } as const

export async function addPosterScans(trx: Trx, counts: readonly ScanCount[]): Promise<void> {
  const days = counts.map((count) => ({ ...count, entries: 0 }))
  await addRows(trx, 'poster_days', dayKey, scanCounts, days)
  const totals = new Map<string, { poster: string; scans: number; day: number }>()
  for (const { poster, day, scans } of counts) {
    const known = totals.get(poster)
    totals.set(poster, {
      poster,
      scans: scans + (known?.scans ?? 0),
      day: Math.max(day, known?.day ?? day),
    })
  }
  const added = selectRows(trx, { poster: 'text', scans: 'integer', day: 'integer' }, [...totals.values()])
  await sql`update posters set
      scans = posters.scans + added.scans,
      scanned_day = case when posters.scanned_day > added.day then posters.scanned_day else added.day end
    from (${added}) as added where posters.id = added.poster`.execute(trx)
  await keepBusyDays(trx, added)
}

/** After scans were added to these posters. From their days, which are few: so that nothing is told of a day that another one outgrew. */
async function keepBusyDays(trx: Trx, posters: RawBuilder<unknown>): Promise<void> {
  const which = sql`where id in (select poster from (${posters}) as added)`
  const ofPoster = sql`from poster_days where poster = posters.id`
  const lately = sql`day >= posters.scanned_day - ${sql.lit(baselineDays + fewestOpenDays)}`
  await sql`update posters set most_scans = (select max(scans) from (
      select scans ${ofPoster} and ${lately} union all select posters.most_scans) as known) ${which}`.execute(
    trx,
  )
  const busy = sql`select max(day) ${ofPoster} and ${lately} and scans * ${sql.lit(trickle)} > posters.most_scans`
  await sql`update posters set busy_day = (${busy}) ${which}`.execute(trx)
  await sql`update posters set busy_before = (${busy} and day < posters.busy_day) ${which}`.execute(trx)
}

/** How the days of posters move with entries that came or changed; `by` is -1 for withdrawn ones. Those without a poster are left out. */
export async function movePosterDays(trx: Trx, changes: readonly Change[], by: 1 | -1 = 1): Promise<void> {
  const days = new Map<string, PosterDay & FourCounts & MarkedCounts>()
  const totals = new Map<string, number>()
  const count = ({ poster, hour, rating, mark }: Entry, step: 1 | -1): void => {
    if (poster === null) return
    const key = `${poster}/${dayOfHour(hour)}`
    const day = days.get(key) ?? emptyDay(poster, dayOfHour(hour))
    days.set(key, day)
    day.entries += step
    day[`r${rating}`] += step
    if (mark !== null) day[`m${rating}`] += step
  }
  for (const { before, after } of changes) {
    if (before?.rating === after.rating) continue
    if (before) count(before, by === 1 ? -1 : 1)
    count(after, by)
    if (before || after.poster === null) continue
    totals.set(after.poster, (totals.get(after.poster) ?? 0) + by)
  }
  await together([
    addRows(trx, 'poster_days', dayKey, dayCounts, [...days.values()]),
    addToPosters(trx, totals),
  ])
}

const emptyDay = (poster: string, day: number) => ({
  ...{ poster, day, scans: 0, entries: 0 },
  ...{ r1: 0, r2: 0, r3: 0, r4: 0, m1: 0, m2: 0, m3: 0, m4: 0 },
})

type PosterDay = { poster: string; day: number; scans: number; entries: number }

/**
 * The days of some posters from `from` on, one row a poster: a row a day takes three times as long to hand over. Without those that
 * have none.
 */
export async function listPosterDays(
  db: Db,
  posters: readonly string[],
  from: number,
): Promise<Map<string, Omit<PosterDay, 'poster'>[]>> {
  if (!posters.length) return new Map()
  const rows = await db
    .selectFrom('poster_days')
    .where('poster', 'in', posters)
    .where('day', '>=', from)
    .groupBy('poster')
    .select([
      'poster',
      sql<string>`string_agg(cast(day as text) || ',' || cast(scans as text) || ',' || cast(entries as text), ',')`.as(
        'days',
      ),
    ])
    .execute()
  return new Map(
    rows.map(({ poster, days }) => {
      const numbers = listed(days)
      return [
        poster,
        Array.from({ length: numbers.length / 3 }, (_, at) => ({
          day: numbers[at * 3] ?? 0,
          scans: numbers[at * 3 + 1] ?? 0,
          entries: numbers[at * 3 + 2] ?? 0,
        })),
      ]
    }),
  )
}

/** Numbers with commas between them. */
export const listed = (numbers: string): number[] => JSON.parse(`[${numbers}]`)

/** The most scans of each poster on a day since `since`, before `from`, and on one from `from` on, before `to`. Without those that have no such day. */
export async function bestDays(
  db: Db,
  posters: readonly string[],
  { since, from, to }: { since: number; from: number; to: number },
): Promise<{ poster: string; before: number; lately: number }[]> {
  // By the key alone, in its order: a join to places takes three times as long.
  return db
    .selectFrom('poster_days')
    .where('poster', 'in', posters)
    .where('day', '>=', since)
    .where('day', '<', to)
    .groupBy('poster')
    .select([
      'poster',
      sql<number>`max(case when day < ${from} then scans else 0 end)`.as('before'),
      sql<number>`max(case when day < ${from} then 0 else scans end)`.as('lately'),
    ])
    .execute()
}

/** Days from `from` on, before `to`. */
type Span = { from: number; to: number }

// The key begins with the district, and an office may have been in another one.
const daysHeard = (said: RawBuilder<string>, { from, to }: Span) => sql<string | null>`(
  select string_agg(${said}, ',') from day_tallies
  where district in (select id from districts) and office = offices.id and day >= ${from} and day < ${to} and ${entries} > 0)`
/** Without those of the open web page, which is never closed. */
const entries = sql`r1 + r2 + r3 + r4 - web`

/** Entries of some offices by local day, without days that had none. One row an office. */
export async function officeEntriesByDay(
  db: Db,
  offices: readonly string[],
  span: Span,
): Promise<Map<string, Map<number, number>>> {
  if (!offices.length || span.from >= span.to) return new Map()
  const said = sql<string>`cast(day as text) || ',' || cast(${entries} as text)`
  const rows = await db
    .selectFrom('offices')
    .where('id', 'in', offices)
    .select(['id', daysHeard(said, span).as('days')])
    .execute()
  return new Map(
    rows.map(({ id, days }) => {
      const numbers = listed(days ?? '')
      const counts = new Map<number, number>()
      for (let at = 0; at < numbers.length; at += 2) {
        const day = numbers[at] ?? 0
        counts.set(day, (counts.get(day) ?? 0) + (numbers[at + 1] ?? 0))
      }
      return [id, counts]
    }),
  )
}

/** The same days without their counts. */
export async function officeEntryDays(
  db: Db,
  offices: readonly string[],
  span: Span,
): Promise<{ office: string; days: number[] }[]> {
  if (!offices.length || span.from >= span.to) return []
  const rows = await db
    .selectFrom('offices')
    .where('id', 'in', offices)
    .select(['id as office', daysHeard(sql<string>`cast(day as text)`, span).as('days')])
    .execute()
  return rows.map(({ office, days }) => ({ office, days: listed(days ?? '') }))
}
