/** Marks on entries that no warning may rest on, entries made at a screen's changing code, and those screens. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('entries').addColumn('mark', 'text').execute()
  await db.schema
    .alterTable('entries')
    .addColumn('presence', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  for (const column of ['burst', 'present']) {
    await db.schema
      .alterTable('day_tallies')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  }
  await db.schema
    .createTable('presence_screens')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('point', 'text', (c) => c.notNull())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('removed_at', 'integer')
    .modifyEnd(sql`strict`)
    .execute()
}
