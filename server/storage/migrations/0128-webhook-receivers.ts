/** Addresses of other programs that a district tells of its flags, and what became of the last deliveries. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `secret` is sealed: what is sent is signed with it. `topics`: a list in JSON. `paused_by`: '' where nobody did, but it failed too long.
  await db.schema
    .createTable('webhook_receivers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('topics', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('paused_at', 'integer')
    .addColumn('paused_by', 'text')
    .addColumn('failing_since', 'integer')
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // `failure`: null where it was taken.
  await db.schema
    .createTable('webhook_deliveries')
    .addColumn('receiver', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('template', 'text', (c) => c.notNull())
    .addColumn('failure', 'text')
    .addPrimaryKeyConstraint('webhook_deliveries_key', ['receiver', 'at', 'template'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
