/** How members of staff are reached, and what they wait to be told. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `channel`: none, sms or mail. A row goes when its person is disabled.
  await db.schema
    .createTable('staff_contacts')
    .addColumn('person', 'text', (c) => c.primaryKey().references('people.id'))
    .addColumn('mobile', 'text')
    .addColumn('email', 'text')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // One row for all that happened to a case meanwhile. `person`: '' where an authority is told. `tell_at`: not before then; of what
  // a visitor did the end of its hour.
  await db.schema
    .createTable('staff_notices')
    .addColumn('grievance', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('tier', 'integer', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('tell_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('staff_notices_key', ['grievance', 'kind', 'tier', 'person'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // When each was last told something, so that messages do not follow each other.
  await db.schema
    .createTable('staff_told')
    .addColumn('person', 'text', (c) => c.primaryKey())
    .addColumn('at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
