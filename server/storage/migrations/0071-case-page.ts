/** What the page of one case holds beside its history: notes of the office, photos that go with an answer, and templates of answers. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `id` is chosen by the page, so that a note sent twice is one; `reached` is null but for a phone call.
  await db.schema
    .createTable('case_notes')
    .addColumn('grievance', 'text', (c) => c.notNull().references('grievances.id'))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('reached', 'text')
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_notes_key', ['grievance', 'id'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // `moment`: before or after the work. Citizens see those that came before the answer that stands.
  await db.schema
    .createTable('case_photos')
    .addColumn('grievance', 'text', (c) => c.notNull().references('grievances.id'))
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('moment', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('case_photos_key', ['grievance', 'file'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // `department` is null for all of a district; `name` and `words` are by language, as JSON; `act`: the event whose form it fills.
  await db.schema
    .createTable('answer_templates')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('district', 'text', (c) => c.notNull().references('districts.id'))
    .addColumn('department', 'text')
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('changed_at', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
