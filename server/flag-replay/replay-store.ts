/** What a replay reads: the hours of one office, a piece at a time, and the flags that really went up. */
import { sql } from 'kysely'
import type { ReplayKind } from '../contract/figures/flag-replay.ts'
import type { Db } from '../storage/schema.ts'

/** Ratings that count, by hour, from one local hour up to and without another; oldest first. */
export async function listRatedHours(
  db: Db,
  { district, office }: { district: string; office: string },
  from: number,
  until: number,
): Promise<{ hour: number; unhappy: number; of: number }[]> {
  return db
    .selectFrom('hour_tallies')
    .where('district', '=', district)
    .where('office', '=', office)
    .where('hour', '>=', from)
    .where('hour', '<', until)
    .select([
      'hour',
      sql<number>`r1 + r2 - m1 - m2`.as('unhappy'),
      sql<number>`r1 + r2 + r3 + r4 - m1 - m2 - m3 - m4`.as('of'),
    ])
    .orderBy('hour')
    .execute()
}

/** Offices of a district with a kind, whether they stand in the file still or not. */
export const listOfficesOf = (db: Db, district: string): Promise<{ id: string; peers: string }[]> =>
  db.selectFrom('offices').select(['id', 'peers']).where('district', '=', district).orderBy('id').execute()

/** Those of a kind that no visitor took back, oldest first. Of silences those of offices: hours of single counters are not kept. */
export async function listRealFlags(
  db: Db,
  { district, kind }: { district: string; kind: ReplayKind },
  from: number,
  until: number,
) {
  return db
    .selectFrom('flags')
    .innerJoin('offices', 'offices.id', 'flags.office')
    .where('offices.district', '=', district)
    .where('flags.kind', '=', kind)
    .$if(kind === 'silence', (query) => query.where('flags.about', '=', ''))
    .where('flags.status', '!=', 'withdrawn')
    .where('hour', '>=', from)
    .where('hour', '<', until)
    .select(['flags.office', 'hour', 'standing', 'action', 'confirmed_at'])
    .orderBy('hour')
    .orderBy('flags.id')
    .execute()
}

export type RealRow = Awaited<ReturnType<typeof listRealFlags>>[number]
