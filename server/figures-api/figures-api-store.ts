/** Days of several offices, as the tallies have them. */
import { sql } from 'kysely'
import type { Db } from '../storage/schema.ts'
import type { FourCounts } from '../tallies/tally.ts'

const counting = ([1, 2, 3, 4] as const).map((face) =>
  sql<number>`${sql.ref(`r${face}`)} - ${sql.ref(`m${face}`)}`.as(`r${face}`),
)

/** What counts of each office over local days `from` to `to`, both included; without days on which nobody spoke. */
export async function listDays(
  db: Db,
  district: string,
  offices: readonly string[],
  { from, to }: { from: number; to: number },
): Promise<(FourCounts & { office: string; day: number })[]> {
  if (!offices.length) return []
  return db
    .selectFrom('day_tallies')
    .select(['office', 'day', ...counting])
    .where('district', '=', district)
    .where('office', 'in', offices)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('office')
    .orderBy('day')
    .execute()
}
