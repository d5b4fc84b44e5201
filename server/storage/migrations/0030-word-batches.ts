/** The fives in which a head of office reads words, so that what comes late joins the newest; and what late entries still wait for. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `number` and `place` count from 0; `entry` is null once the entry was deleted, since its place is not given again.
  await db.schema
    .createTable('word_batches')
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('entry', 'text')
    .addPrimaryKeyConstraint('word_batches_key', ['office', 'number', 'place'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema.createIndex('word_batches_entry').unique().on('word_batches').column('entry').execute()

  // 1 once done: whether words of a late entry stand in a batch, and whether its hour lies in random order again.
  await db.schema.alterTable('late_entries').addColumn('batched', 'integer').execute()
  await db.schema.alterTable('late_entries').addColumn('reordered', 'integer').execute()
}
