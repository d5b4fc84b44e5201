/** A visitor may leave a mobile number to be told of each step; what is to be sent waits in the outbox. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('grievances').addColumn('mobile', 'text').execute()
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('grievance', 'text', (c) => c.notNull().references('grievances.id'))
    .addColumn('notice', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
  await sql`create index outbox_waiting on outbox (next_at) where state = 'waiting'`.execute(db)
}
