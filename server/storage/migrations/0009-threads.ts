/** Visitor and office talk through the receipt; a visitor can open a grievance and say whether it was solved. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('threads')
    .addColumn('entry', 'text', (c) => c.primaryKey().references('entries.id'))
    .addColumn('messages', 'integer', (c) => c.notNull())
    .addColumn('waiting', 'integer', (c) => c.notNull())
    .addColumn('solved', 'text')
    .modifyEnd(sql`strict`)
    .execute()
  await sql`create index threads_waiting on threads (entry) where waiting = 1`.execute(db)
  await db.schema
    .createTable('messages')
    .addColumn('entry', 'text', (c) => c.notNull().references('entries.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.references('people.id'))
    .addColumn('words', 'text')
    .addColumn('photo', 'text')
    .addPrimaryKeyConstraint('messages_key', ['entry', 'number'])
    .addUniqueConstraint('messages_once', ['entry', 'key'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // In the database rather than in files: one commit holds words and photo, and one backup holds everything.
  await db.schema
    .createTable('photos')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('entry', 'text', (c) => c.notNull().references('entries.id'))
    .addColumn('jpeg', 'blob', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()

  await db.schema
    .alterTable('grievances')
    .addColumn('opened_by', 'text', (c) => c.notNull().defaultTo('staff'))
    .execute()
  await db.schema.alterTable('grievances').addColumn('solved', 'text').execute()

  // A step that the visitor took has no person; SQLite drops a NOT NULL only by making the table anew.
  await db.schema
    .createTable('new_steps')
    .addColumn('grievance', 'text', (c) => c.notNull().references('grievances.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.references('people.id'))
    .addColumn('note', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('new_steps_key', ['grievance', 'number'])
    .modifyEnd(sql`strict`)
    .execute()
  await sql`insert into new_steps select grievance, number, step, at, person, note from grievance_steps`.execute(
    db,
  )
  await db.schema.dropTable('grievance_steps').execute()
  await db.schema.alterTable('new_steps').renameTo('grievance_steps').execute()
}
