/** What citizens have begun to file, and where the matter of a case is. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // One a number, until it is sent. `number`: under a key of the data folder; `sealed`: the answers, encrypted under another; empty
  // once they were sent, when `reference` says what came of it, so that a second press leads there too.
  await db.schema
    .createTable('filing_drafts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('reference', 'text')
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create unique index filing_drafts_open on filing_drafts (number) where reference is null`.execute(
    db,
  )
  await sql`create index filing_drafts_hour on filing_drafts (hour)`.execute(db)
  // An id of the places file, and what its citizen wrote of the way there.
  await db.schema.alterTable('grievances').addColumn('place', 'text').execute()
  await db.schema.alterTable('grievances').addColumn('landmark', 'text').execute()
}
