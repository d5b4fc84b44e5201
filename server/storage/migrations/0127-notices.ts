/** What people chose to be told of, when, and what waits for them. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Without a row a topic is told as the role has it. `timing`: now, digest or off.
  await db.schema
    .createTable('notice_choices')
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('timing', 'text', (c) => c.notNull())
    .addColumn('mail', 'integer', (c) => c.notNull())
    .addColumn('sms', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('notice_choices_key', ['person', 'topic'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // Full local hours; no quiet ones where both are null.
  await db.schema
    .createTable('notice_hours')
    .addColumn('person', 'text', (c) => c.primaryKey().references('people.id'))
    .addColumn('quiet_from', 'integer')
    .addColumn('quiet_to', 'integer')
    .addColumn('digest_at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // What waits for the end of quiet hours or for a digest, by its id alone: it is looked at anew when it goes.
  await db.schema
    .createTable('held_notices')
    .addColumn('person', 'text', (c) => c.notNull().references('people.id'))
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('parameters', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('held_notices_key', ['person', 'topic', 'subject'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // Local days: of the last digest, and on which so many messages of flags went.
  await db.schema
    .createTable('notice_days')
    .addColumn('person', 'text', (c) => c.primaryKey().references('people.id'))
    .addColumn('digest_day', 'integer')
    .addColumn('told_day', 'integer')
    .addColumn('told', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
