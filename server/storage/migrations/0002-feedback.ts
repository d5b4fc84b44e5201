/** Entries, and the tallies that every chart reads instead of them. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('entries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('receipt_hash', 'blob', (c) => c.notNull().unique())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull().references('offices.id'))
    .addColumn('point', 'text')
    .addColumn('poster', 'text')
    .addColumn('service', 'text')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('rating', 'integer', (c) => c.notNull().check(sql`rating between 1 and 4`))
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('words', 'text')
    // Without a row number: its order would tell in which order visitors came within the hour.
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema.createIndex('entries_office').on('entries').columns(['office', 'id']).execute()
  await sql`create index entries_words on entries (id) where words is not null`.execute(db)

  await db.schema
    .createTable('tallies')
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('point', 'text', (c) => c.notNull())
    .addColumn('service', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('r1', 'integer', (c) => c.notNull())
    .addColumn('r2', 'integer', (c) => c.notNull())
    .addColumn('r3', 'integer', (c) => c.notNull())
    .addColumn('r4', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('tallies_key', ['hour', 'office', 'point', 'service', 'channel'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema
    .createTable('day_tallies')
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('r1', 'integer', (c) => c.notNull())
    .addColumn('r2', 'integer', (c) => c.notNull())
    .addColumn('r3', 'integer', (c) => c.notNull())
    .addColumn('r4', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('day_tallies_key', ['day', 'office'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema
    .createTable('day_reasons')
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('day_reasons_key', ['day', 'office', 'reason'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
