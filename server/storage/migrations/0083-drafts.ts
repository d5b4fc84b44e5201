/** What members of staff have written about a case and not sent yet, for each of them alone. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `words` is sealed. `version`: when it was last kept, UTC milliseconds, and later with each change.
  await db.schema
    .createTable('case_drafts')
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('grievance', 'text', (c) => c.notNull().references('grievances.id'))
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('words', 'blob', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_drafts_key', ['person', 'grievance', 'form'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // By these a case takes its drafts along when it goes, and the daily round finds old ones.
  await sql`create index case_drafts_case on case_drafts (grievance)`.execute(db)
  await sql`create index case_drafts_age on case_drafts (version)`.execute(db)
}
