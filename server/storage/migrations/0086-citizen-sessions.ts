/** Citizens prove a mobile number by a code that is sent to it, and see its cases for half an hour. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // The code itself is stored nowhere: it follows from the id under a key of the data folder. `browser`: the hash of what the browser
  // that asked holds; `number`: under the same key, to count by; `sealed`: the number encrypted, to send to. `browser` and `sealed`
  // are emptied soon after the code has run out.
  await db.schema
    .createTable('code_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('browser', 'text')
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text')
    .addColumn('asked_at', 'integer', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('used_at', 'integer')
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index code_requests_number on code_requests (number)`.execute(db)
  await sql`create index code_requests_browser on code_requests (browser) where browser is not null`.execute(
    db,
  )
  await sql`create index code_requests_asked on code_requests (asked_at)`.execute(db)
  await db.schema
    .createTable('citizen_sessions')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index citizen_sessions_end on citizen_sessions (ends_at)`.execute(db)
}
