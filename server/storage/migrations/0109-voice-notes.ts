/** What citizens say to a grievance instead of writing it: to one that they are filing, and to one that was sent. */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // One a draft; `sealed`: the sound, under a key of the data folder. `bytes`: of the sound, so that all of them are counted
  // without being read; `without_number`: as of the draft.
  await db.schema
    .createTable('filing_voice_notes')
    .addColumn('draft', 'text', (c) => c.primaryKey())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('seconds', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('without_number', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'blob', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    // What is sealed cannot be compressed.
    await sql`alter table filing_voice_notes alter column sealed set storage external`.execute(db)
  // `file`: among all files, where its bytes lie sealed until their time is over.
  await db.schema
    .createTable('voice_notes')
    .addColumn('grievance', 'text', (c) => c.primaryKey().references('grievances.id'))
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('seconds', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
