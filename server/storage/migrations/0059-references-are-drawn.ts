/** References are drawn and no longer counted; how far they were counted would tell how many cases there were. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from counters where name like 'grievance/%'`.execute(db)
}
