/** Whoever changes a number ends its sessions, so they are found by it. Those that run now, half an hour at most, begin anew. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from citizen_sessions`.execute(db)
  // Under a key of the data folder, as in code_requests.
  await db.schema
    .alterTable('citizen_sessions')
    .addColumn('number', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await sql`create index citizen_sessions_number on citizen_sessions (number)`.execute(db)
}
