/** The tallies that an effect is estimated from. */
import { sql } from 'kysely'
import type { Db } from '../storage/schema.ts'
import type { OfficeDay } from './effect.ts'

/** Of what counts, day by day over local days `from` to `to`, both included; the office '' is the whole district. */
export function listOfficeDays(
  db: Db,
  district: string,
  { from, to }: { from: number; to: number },
  offices: readonly string[],
): Promise<OfficeDay[]> {
  return db
    .selectFrom('day_tallies')
    .select([
      'office',
      'day',
      sql<number>`r1 + r2 + r3 + r4 - m1 - m2 - m3 - m4`.as('responses'),
      sql<number>`r1 + r2 - m1 - m2`.as('unhappy'),
    ])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
}
