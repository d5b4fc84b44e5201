/** Hours of offices in which very many spoke, from the tallies. */
import { sql } from 'kysely'
import type { Db } from '../storage/schema.ts'
import { burstName, fewestLoud, fewestMarked, type LoudHour } from './bursts.ts'
import { fromOfficeHours } from './summary-store.ts'

const all = sql<number>`r1 + r2 + r3 + r4`
const marked = sql<number>`m1 + m2 + m3 + m4`

/** Over local hours `from` to `to`, both included. */
export async function loudHours(
  db: Db,
  district: string,
  from: number,
  to: number,
  offices?: readonly string[],
): Promise<LoudHour[]> {
  const rows = await fromOfficeHours(db, district, from, to, offices)
    .where(sql<boolean>`(${marked} >= ${fewestMarked} or ${all} >= ${fewestLoud})`)
    .select(['hour_tallies.office', 'hour', all.as('responses'), marked.as('marked')])
    .select([sql<number>`r1 + r2`.as('unhappy'), sql<number>`m1 + m2`.as('markedUnhappy')])
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
