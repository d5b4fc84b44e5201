/** Who did what, as a chain; what each hour's entries came to when it was closed; and what is left of entries that are gone. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ledger')
    .addColumn('number', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('hash', 'blob', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
  await db.schema.createIndex('ledger_actor').on('ledger').columns(['actor', 'number']).execute()
  await db.schema.createIndex('ledger_action').on('ledger').columns(['action', 'number']).execute()
  await db.schema.createIndex('ledger_subject').on('ledger').columns(['subject', 'number']).execute()

  // Number 0 is an hour's root when it was closed; those after it are of entries that came late. `act`: line of the ledger.
  await db.schema
    .createTable('hour_roots')
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('entries', 'integer', (c) => c.notNull())
    .addColumn('root', 'blob', (c) => c.notNull())
    .addColumn('act', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('hour_roots_key', ['hour', 'district', 'number'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema
    .createTable('day_roots')
    .addColumn('day', 'integer', (c) => c.primaryKey())
    .addColumn('act', 'integer', (c) => c.notNull())
    .addColumn('hours', 'integer', (c) => c.notNull())
    .addColumn('root', 'blob', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()

  // Entries whose hour was closed when they came: `number` is that of their root, null until they have one.
  await db.schema
    .createTable('late_entries')
    .addColumn('entry', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer')
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index late_entries_waiting on late_entries (entry) where number is null`.execute(db)
  await db.schema
    .createTable('word_salts')
    .addColumn('entry', 'text', (c) => c.primaryKey())
    .addColumn('salt', 'blob', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema
    .createTable('word_tombstones')
    .addColumn('entry', 'text', (c) => c.primaryKey())
    .addColumn('digest', 'blob', (c) => c.notNull())
    .addColumn('act', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema
    .createTable('entry_tombstones')
    .addColumn('leaf', 'blob', (c) => c.primaryKey())
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('act', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema
    .createIndex('entry_tombstones_hour')
    .on('entry_tombstones')
    .columns(['hour', 'district'])
    .execute()

  // Counted here and put into the ledger once an hour, so that a flood of them does not let it grow.
  await db.schema
    .createTable('sign_in_failures')
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('sign_in_failures_key', ['hour', 'person'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
