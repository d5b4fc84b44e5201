/** Lists of grievances that each person saved for themselves: a name, and what the page had in its address. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Rows go when their person is disabled.
  await db.schema
    .createTable('saved_lists')
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('saved_lists_key', ['person', 'name'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
