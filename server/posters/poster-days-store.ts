/** Scans and entries of posters by local day. */
import { sql } from 'kysely'
import { addRows, selectRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { addToPosters } from './posters-store.ts'
import type { ScanCount } from './scans.ts'

const dayKey = { poster: 'text', day: 'integer' } as const
const dayCounts = { scans: 'integer', entries: 'integer' } as const

export async function addPosterScans(trx: Trx, counts: readonly ScanCount[]): Promise<void> {
  const days = counts.map((count) => ({ ...count, entries: 0 }))
  await addRows(trx, 'poster_days', dayKey, dayCounts, days)
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
}

/** New entries, one item each; `by` is -1 for withdrawn ones. */
export async function addPosterEntries(
  trx: Trx,
  entries: readonly { poster: string; day: number }[],
  by: 1 | -1 = 1,
): Promise<void> {
  const days = new Map<string, PosterDay>()
  const totals = new Map<string, number>()
  for (const { poster, day } of entries) {
    const key = `${poster}/${day}`
    days.set(key, { poster, day, scans: 0, entries: (days.get(key)?.entries ?? 0) + by })
    totals.set(poster, (totals.get(poster) ?? 0) + by)
  }
  await Promise.all([
    addRows(trx, 'poster_days', dayKey, dayCounts, [...days.values()]),
    addToPosters(trx, totals),
  ])
}

type PosterDay = { poster: string; day: number; scans: number; entries: number }

/** The days of some posters from `from` on. */
export async function listPosterDays(db: Db, posters: readonly string[], from: number): Promise<PosterDay[]> {
  return db
    .selectFrom('poster_days')
    .selectAll()
    .where('poster', 'in', posters)
    .where('day', '>=', from)
    .execute()
}

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

/** On which local days from `from` on any poster of some offices was scanned. */
export async function scannedDays(
  db: Db,
  offices: readonly string[],
  from: number,
): Promise<{ office: string; day: number }[]> {
  return db
    .selectFrom('poster_days')
    .innerJoin('posters', 'posters.id', 'poster_days.poster')
    .where('office', 'in', offices)
    .where('day', '>=', from)
    .where('poster_days.scans', '>', 0)
    .select(['office', 'day'])
    .distinct()
    .execute()
}

/** Entries of some offices by local day from `from` on, without those of the open web page, which is never closed. */
export async function officeEntriesByDay(
  db: Db,
  offices: readonly string[],
  from: number,
): Promise<{ office: string; day: number; entries: number }[]> {
  return db
    .selectFrom('day_tallies')
    .where('day', '>=', from)
    .where('office', 'in', offices)
    .select(['office', 'day', sql<number>`r1 + r2 + r3 + r4 - web`.as('entries')])
    .execute()
}
