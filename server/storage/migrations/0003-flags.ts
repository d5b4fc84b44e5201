/** The chart of each office, and the flags it raised. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('charts')
    .addColumn('office', 'text', (c) => c.primaryKey().references('offices.id'))
    .addColumn('base', 'real', (c) => c.notNull())
    .addColumn('base_day', 'integer', (c) => c.notNull())
    .addColumn('score', 'integer', (c) => c.notNull())
    .addColumn('run_of', 'integer', (c) => c.notNull())
    .addColumn('run_unhappy', 'integer', (c) => c.notNull())
    .addColumn('run_since', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
  await db.schema
    .createTable('flags')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('office', 'text', (c) => c.notNull().references('offices.id'))
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('acknowledged_by', 'text')
    .addColumn('acknowledged_at', 'integer')
    .addColumn('note', 'text')
    .modifyEnd(sql`strict`)
    .execute()
  // At most one open flag an office: until someone looks at it, more of the same is not news.
  await sql`create unique index flags_raised on flags (office) where status = 'raised'`.execute(db)
}
