/** What heads of office read: a row for each office and week that is over, and which words go with it. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `week` is the local day of its Monday. Counts bear noise and may be below zero; `reasons` is JSON, reason to count.
  // `words_from`: the first week of which words were released with this one; null when there were too few.
  await db.schema
    .createTable('releases')
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('week', 'integer', (c) => c.notNull())
    .addColumn('made_at', 'integer', (c) => c.notNull())
    .addColumn('responses', 'integer', (c) => c.notNull())
    .addColumn('unhappy', 'integer', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('words_from', 'integer')
    .addPrimaryKeyConstraint('releases_key', ['office', 'week'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // Words stay with their entry, so that what is taken back there is gone here. `place` is drawn by lot.
  await db.schema
    .createTable('release_words')
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('week', 'integer', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('release_words_key', ['office', 'week', 'place'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema.createIndex('release_words_entry').unique().on('release_words').column('entry').execute()
}
