/** Where citizens stood goes 30 days after the end of their case: the job of each night finds the few, and does not read all cases. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index grievances_position on grievances (state) where position is not null`.execute(db)
}
