/** What people do with flags: a history that is only ever added to, to whom each was given, until when it was put off. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `version`: which the flag had before the act.
  await db.schema
    .createTable('flag_acts')
    .addColumn('flag', 'text', (c) => c.notNull().references('flags.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('words', 'text')
    .addColumn('action', 'text')
    .addColumn('assignee', 'text')
    .addColumn('until', 'integer')
    .addPrimaryKeyConstraint('flag_acts_key', ['flag', 'version'])
    .modifyEnd(sql`strict`)
    .execute()
  await db.schema
    .createTable('flag_handling')
    .addColumn('flag', 'text', (c) => c.primaryKey().references('flags.id'))
    .addColumn('assignee', 'text')
    .addColumn('snoozes', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('snoozed_until', 'integer')
    .addColumn('clearing', 'integer', (c) => c.notNull().defaultTo(0))
    .modifyEnd(sql`strict`)
    .execute()
  // Few at a time: those that sleep.
  await sql`create index flag_handling_snoozed on flag_handling (snoozed_until)
    where snoozed_until is not null`.execute(db)
  await db.schema
    .createTable('flag_notices')
    .addColumn('flag', 'text', (c) => c.notNull().references('flags.id'))
    .addColumn('person', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('flag_notices_key', ['flag', 'person'])
    .modifyEnd(sql`strict`)
    .execute()
  // Of several acknowledgements the last one was kept, with the notes of all.
  await sql`insert into flag_acts (flag, version, kind, person, at, words, action)
    select id, 1, 'flag:acknowledge', acknowledged_by, acknowledged_at, note, action from flags
    where acknowledged_by is not null and acknowledged_at is not null`.execute(db)
  await sql`insert into flag_acts (flag, version, kind, person, at)
    select id, 2, 'flag:confirm', confirmed_by, confirmed_at from flags
    where confirmed_by is not null and confirmed_at is not null`.execute(db)
}
