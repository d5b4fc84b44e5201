/** Scans and entries of posters by local day. */
import { sql } from 'kysely'
import { addTo, insertRows, selectRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { ScanCount } from './scans.ts'

export async function addPosterScans(trx: Trx, counts: readonly ScanCount[]): Promise<void> {
  await addDays(
    trx,
    counts.map((count) => ({ ...count, entries: 0 })),
  )
  const totals = selectRows(trx, { id: 'text', day: 'integer', scans: 'integer' }, sumByPoster(counts))
  await sql`update posters set
      scans = posters.scans + total.scans,
      scanned_day = case when posters.scanned_day > total.day then posters.scanned_day else total.day end
    from (${totals}) as total where posters.id = total.id`.execute(trx)
}

/** New entries, one item each. */
export async function addPosterEntries(
  trx: Trx,
  entries: readonly { poster: string; day: number }[],
): Promise<void> {
  const days = new Map<string, PosterDay>()
  const totals = new Map<string, { id: string; entries: number }>()
  for (const { poster, day } of entries) {
    const key = `${poster}/${day}`
    days.set(key, { poster, day, scans: 0, entries: (days.get(key)?.entries ?? 0) + 1 })
    totals.set(poster, { id: poster, entries: (totals.get(poster)?.entries ?? 0) + 1 })
  }
  if (!days.size) return
  await addDays(trx, [...days.values()])
  const counted = selectRows(trx, { id: 'text', entries: 'integer' }, [...totals.values()])
  await sql`update posters set entries = posters.entries + total.entries
    from (${counted}) as total where posters.id = total.id`.execute(trx)
}

const dayColumns = { poster: 'text', day: 'integer', scans: 'integer', entries: 'integer' } as const

const addDays = (trx: Trx, rows: readonly PosterDay[]): Promise<void> =>
  insertRows(
    trx,
    'poster_days',
    dayColumns,
    rows,
    addTo('poster_days', ['poster', 'day'], ['scans', 'entries']),
  )

/** A statement may change a row once only. */
function sumByPoster(counts: readonly ScanCount[]): { id: string; day: number; scans: number }[] {
  const sums = new Map<string, { id: string; day: number; scans: number }>()
  for (const { poster, day, scans } of counts) {
    const known = sums.get(poster)
    sums.set(poster, {
      id: poster,
      day: Math.max(day, known?.day ?? day),
      scans: scans + (known?.scans ?? 0),
    })
  }
  return [...sums.values()]
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
