/** The number that a citizen left with a case, in the store: for whoever is to call, and for nobody else. */
import type { Db, Trx } from '../storage/schema.ts'

/** Undefined where none was left, or where it was left when no officer could be shown one. */
export async function findNumberToCall(db: Db | Trx, grievance: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('grievances')
    .select('mobile')
    .where('id', '=', grievance)
    .where('opened_at', '>', (eb) =>
      eb.fn.coalesce(eb.selectFrom('numbers_never_shown').select('opened_until'), eb.lit(-1)),
    )
    .executeTakeFirst()
  return row?.mobile ?? undefined
}
