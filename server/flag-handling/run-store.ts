/** The ratings that an office's chart took, by the hour, from its entries. */
import { sql } from 'kysely'
import type { Db } from '../storage/schema.ts'
import type { RunHour } from './run-chart.ts'

/** From one local hour to another, both included; those of the open web page and marked ones move no chart. */
export async function listRunHours(
  db: Db,
  office: string,
  { from, to }: { from: number; to: number },
): Promise<RunHour[]> {
  const rows = await db
    .selectFrom('entries')
    .where('office', '=', office)
    .where('hour', '>=', from)
    .where('hour', '<=', to)
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
