/** Papers that go with a case: pictures and PDFs, of which pictures of their pages are kept among all files. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `purpose`: what it goes with; `form`: what it came as; `person`: null for the citizen, and `at` is then the beginning of an hour.
  // Without rowid, as a rowid would tell which of two came first.
  await db.schema
    .createTable('case_documents')
    .addColumn('grievance', 'text', (c) => c.notNull().references('grievances.id'))
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('pages', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.references('people.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_documents_key', ['grievance', 'file'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // What came today, to be counted before more is taken.
  await db.schema.createIndex('case_documents_at').on('case_documents').column('at').execute()
}
