/** What the district covers in visitors' words before heads of office read them. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // UTF-16 units of the words from `first` up to and without `behind`; what is covered stands nowhere else.
  await db.schema
    .createTable('redactions')
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('first', 'integer', (c) => c.notNull())
    .addColumn('behind', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('redactions_key', ['entry', 'first', 'behind'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
