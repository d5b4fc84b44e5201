/** Hours of offices in which very many spoke, from the tallies. */
import { sql } from 'kysely'
import type { Db } from '../storage/schema.ts'
import { lastDayApart } from '../tallies/pieces.ts'
import { rememberParts } from '../tallies/remembered-days-store.ts'
import { burstName, fewestLoud, fewestMarked, type LoudHour } from './bursts.ts'

const all = sql<number>`r1 + r2 + r3 + r4`
const marked = sql<number>`m1 + m2 + m3 + m4`

/** Over local days `from` to `to`, both included, remembered of those before the last. */
export const loudHours = (
  db: Db,
  district: string,
  from: number,
  to: number,
  offices?: readonly string[],
): Promise<LoudHour[]> =>
  rememberParts(db, district, lastDayApart({ from, to }), `loud/${offices ?? '*'}`, (days) =>
    readLoudHours(db, district, days, offices),
  )

/** An hour is loud only on a day that is, and of days far fewer rows are read. */
async function readLoudHours(
  db: Db,
  district: string,
  { from, to }: { from: number; to: number },
  offices: readonly string[] | undefined,
): Promise<LoudHour[]> {
  const isLoud = (table: string) => {
    const sum = (face: 'r' | 'm') =>
      sql.join(
        [1, 2, 3, 4].map((at) => sql.ref(`${table}.${face}${at}`)),
        sql` + `,
      )
    return sql<boolean>`(${sum('m')} >= ${fewestMarked} or ${sum('r')} >= ${fewestLoud})`
  }
  const rows = await db
    .selectFrom('offices')
    .innerJoin('day_tallies as days', (join) =>
      join
        .onRef('days.district', '=', 'offices.district')
        .onRef('days.office', '=', 'offices.id')
        .on('days.day', '>=', from)
        .on('days.day', '<=', to),
    )
    .innerJoin('hour_tallies', (join) =>
      join
        .onRef('hour_tallies.district', '=', 'offices.district')
        .onRef('hour_tallies.office', '=', 'offices.id')
        .on('hour', '>=', sql<number>`days.day * 24`)
        .on('hour', '<=', sql<number>`days.day * 24 + 23`),
    )
    .where('offices.district', '=', district)
    .$if(offices !== undefined, (query) => query.where('offices.id', 'in', offices ?? []))
    .where(isLoud('days'))
    .where(isLoud('hour_tallies'))
    .select(['hour_tallies.office', 'hour'])
    .select([
      sql<number>`hour_tallies.r1 + hour_tallies.r2 + hour_tallies.r3 + hour_tallies.r4`.as('responses'),
      sql<number>`hour_tallies.m1 + hour_tallies.m2 + hour_tallies.m3 + hour_tallies.m4`.as('marked'),
      sql<number>`hour_tallies.r1 + hour_tallies.r2`.as('unhappy'),
      sql<number>`hour_tallies.m1 + hour_tallies.m2`.as('markedUnhappy'),
    ])
    .execute()
  return rows.map(({ office, hour, responses, unhappy, marked, markedUnhappy }) => ({
    office,
    hour,
    counted: { responses: responses - marked, unhappy: unhappy - markedUnhappy },
    all: { responses, unhappy },
  }))
}

/** Entries of open pages by office and day, see `burstName`, over local days `from` to `to`, both included. */
export async function openPageEntries(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices: readonly string[],
): Promise<Map<string, number>> {
  if (!offices.length) return new Map()
  const rows = await db
    .selectFrom('day_tallies')
    .select(['office', 'day', 'web'])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('web', '>', 0)
    .execute()
  return new Map(rows.map(({ web, ...of }) => [burstName(of), Number(web)]))
}

/** Entries that count in an hour in which there were any, by office, over local hours `from` to `to`, both included. */
export async function usualHours(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices: readonly string[],
): Promise<Map<string, number>> {
  if (!offices.length) return new Map()
  const rows = await db
    .selectFrom('hour_tallies')
    .select(['office', sql<number>`sum(${all} - (${marked})) * 1.0 / count(*)`.as('usual')])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('hour', '>=', from)
    .where('hour', '<=', to)
    .groupBy('office')
    .execute()
  return new Map(rows.map(({ office, usual }) => [office, Number(usual)]))
}
