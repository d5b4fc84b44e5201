/** "You said, we did": two sentences of staff that screens in halls show until a day. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `office` is null for a whole district; `said` and `done` are sentences by language, as JSON; `person` wrote it last.
  await db.schema
    .createTable('improvements')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('district', 'text', (c) => c.notNull().references('districts.id'))
    .addColumn('office', 'text', (c) => c.references('offices.id'))
    .addColumn('said', 'text', (c) => c.notNull())
    .addColumn('done', 'text', (c) => c.notNull())
    .addColumn('last_day', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema
    .createIndex('improvements_shown')
    .on('improvements')
    .columns(['district', 'last_day'])
    .execute()
}
