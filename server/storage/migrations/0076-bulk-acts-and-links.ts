/** Acts on several cases, which wait until they cannot be taken back; and links between cases, which a person confirmed. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `act` is JSON; `state` is `waiting`, `undone` or `done`.
  await db.schema
    .createTable('bulk_acts')
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('due_at', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('bulk_acts_pk', ['person', 'key'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index bulk_acts_due on bulk_acts (due_at) where state = 'waiting'`.execute(db)
  // `result`: null until it was tried, then `done` or the code of what refused it.
  await db.schema
    .createTable('bulk_act_cases')
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('grievance', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('result', 'text')
    .addPrimaryKeyConstraint('bulk_act_cases_pk', ['person', 'key', 'grievance'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // Of the two ids the smaller one stands first: a link is there once, whichever case it was made on.
  await db.schema
    .createTable('grievance_links')
    .addColumn('grievance', 'text', (c) => c.notNull().references('grievances.id'))
    .addColumn('other', 'text', (c) => c.notNull().references('grievances.id'))
    .addPrimaryKeyConstraint('grievance_links_pk', ['grievance', 'other'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index grievance_links_other on grievance_links (other)`.execute(db)
  // Earlier cases of one office, the newest first, open or not.
  await sql`create index grievances_office_opened on grievances (office, opened_at)`.execute(db)
}
