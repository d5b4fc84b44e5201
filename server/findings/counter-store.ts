/** What single counters of an office heard. */
import { sql } from 'kysely'
import { encodeNumber } from '../codes/crockford.ts'
import type { Db } from '../storage/schema.ts'

/** By counter and local day from `from` on: its posters and what came by no poster, of days that had any. */
export async function listPointDays(
  db: Db,
  { district, office }: { district: string; office: string },
  from: number,
): Promise<{ point: string; day: number; of: number }[]> {
  const { rows } = await sql<{ point: string; day: number; of: number }>`
    select point, day, sum(entries) as ${sql.id('of')} from (
      select p.point, d.day, d.entries from posters p join poster_days d on d.poster = p.id
        where p.office = ${office} and d.day >= ${from}
      union all select value as point, day, r1 + r2 + r3 + r4 as entries from day_slices
        where district = ${district} and office = ${office} and dimension = 'point' and day >= ${from}) as counted
    where entries > 0 group by point, day order by day`.execute(db)
  return rows.map(({ point, day, of }) => ({ point, day: Number(day), of: Number(of) }))
}

/** Local hours from `from` on and before `to` in which one counter was heard. Ids open with the hour: one stretch of an index. */
export async function listPointHours(
  db: Db,
  { office, point }: { office: string; point: string },
  from: number,
  to: number,
): Promise<Set<number>> {
  const rows = await db
    .selectFrom('entries')
    .where('office', '=', office)
    .where('id', '>=', encodeNumber(from, 5))
    .where('id', '<', encodeNumber(to, 5))
    .where('point', '=', point)
    .where('mark', 'is', null)
    .select('hour')
    .distinct()
    .execute()
  return new Set(rows.map(({ hour }) => hour))
}
