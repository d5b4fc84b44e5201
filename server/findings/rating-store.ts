/** Ratings in the store that may warn of something: neither marked nor of the open web page. */
import { sql } from 'kysely'
import { encodeNumber } from '../codes/crockford.ts'
import type { Db } from '../storage/schema.ts'
import type { HourCount } from './level.ts'

/** Of one office by local hours from `from` on and before `to`, in their order. Ids open with the hour, so this reads one stretch of an index. */
export async function countHours(db: Db, office: string, from: number, to: number): Promise<HourCount[]> {
  const rows = await db
    .selectFrom('entries')
    .where('office', '=', office)
    .where('id', '>=', encodeNumber(from, 5))
    .where('id', '<', encodeNumber(to, 5))
    .where('channel', '!=', 'web')
    .where('mark', 'is', null)
    .select((eb) => [
      'hour',
      eb.fn.countAll<number>().as('of'),
      sql<number>`sum(case when rating <= 2 then 1 else 0 end)`.as('unhappy'),
    ])
    .groupBy('hour')
    .orderBy('hour')
    .execute()
  return rows.map(({ hour, of, unhappy }) => ({ hour, of: Number(of), unhappy: Number(unhappy) }))
}
