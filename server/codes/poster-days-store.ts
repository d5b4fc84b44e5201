/** Scans and entries of posters by local day. */
import { sql } from 'kysely'
import type { Db, Trx } from '../storage/schema.ts'
import type { ScanCount } from './scans.ts'

export async function addPosterScans(trx: Trx, counts: readonly ScanCount[]): Promise<void> {
  for (const { poster, day, scans } of counts) await add(trx, { poster, day, scans, entries: 0 })
}

export const addPosterEntry = (trx: Trx, poster: string, day: number): Promise<void> =>
  add(trx, { poster, day, scans: 0, entries: 1 })

async function add(
  trx: Trx,
  row: { poster: string; day: number; scans: number; entries: number },
): Promise<void> {
  await trx
    .insertInto('poster_days')
    .values(row)
    .onConflict((oc) =>
      oc.columns(['poster', 'day']).doUpdateSet({
        scans: sql<number>`poster_days.scans + excluded.scans`,
        entries: sql<number>`poster_days.entries + excluded.entries`,
      }),
    )
    .execute()
}

/** All scans of each poster, and the last day that had one. */
export async function posterScans(db: Db): Promise<Map<string, { scans: number; lastDay: number }>> {
  const rows = await db
    .selectFrom('poster_days')
    .where('scans', '>', 0)
    .select(['poster', sql<number>`sum(scans)`.as('scans'), sql<number>`max(day)`.as('lastDay')])
    .groupBy('poster')
    .execute()
  return new Map(rows.map(({ poster, scans, lastDay }) => [poster, { scans, lastDay }]))
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
    .selectFrom('tallies')
    .where('hour', '>=', from * 24)
    .where('office', 'in', offices)
    .where('channel', '!=', 'web')
    .select(['office', sql<number>`hour / 24`.as('day'), sql<number>`sum(r1 + r2 + r3 + r4)`.as('entries')])
    .groupBy(['office', sql`hour / 24`])
    .execute()
}
