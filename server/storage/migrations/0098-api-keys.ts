/** Keys of other programs, and which cases came by them. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('api_keys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('daily', 'integer', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('revoked_at', 'integer')
    .modifyEnd(sql`strict`)
    .execute()
  // `service`: the code that was asked for, whoever has the case by now. `content`: a keyed hash of what was sent, by which a repetition is known; emptied after a day. `number`: of the mobile number that
  // the app named, under a key of the data folder; emptied once it was proved, or the case is over. `hour`: local, the finest time.
  await db.schema
    .createTable('sent_requests')
    .addColumn('grievance', 'text', (c) => c.primaryKey())
    .addColumn('api_key', 'text', (c) => c.notNull())
    .addColumn('service', 'text', (c) => c.notNull())
    .addColumn('content', 'text')
    .addColumn('number', 'text')
    .addColumn('hour', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index sent_requests_key on sent_requests (api_key, hour)`.execute(db)
  await sql`create index sent_requests_hour on sent_requests (hour)`.execute(db)
  await sql`create index sent_requests_content on sent_requests (content) where content is not null`.execute(
    db,
  )
  await sql`create index sent_requests_number on sent_requests (number) where number is not null`.execute(db)
}
