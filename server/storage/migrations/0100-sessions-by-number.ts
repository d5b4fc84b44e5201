/** Whoever changes a number ends its sessions, so they are found by it: under a key of the data folder, as in code_requests. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Empty of those that run now: for half an hour nobody knows whose they are.
  await db.schema
    .alterTable('citizen_sessions')
    .addColumn('number', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await sql`create index citizen_sessions_number on citizen_sessions (number)`.execute(db)
}
