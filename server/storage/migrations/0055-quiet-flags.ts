/** An acknowledged flag is quiet for a stated time, and then asks again. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('flags').addColumn('quiet_until', 'integer').execute()
  // To the end of the day after, which ends some hours earlier in UTC.
  await sql`update flags set quiet_until = (acknowledged_at / 86400000 + 2) * 24 - 1
    where standing = 1 and status = 'acknowledged'`.execute(db)
}
