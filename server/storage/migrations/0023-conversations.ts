/** A thread belongs to a subject of any kind, not to an entry, and says where it is read; a message says whose it is. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const index of ['threads_waiting']) await db.schema.dropIndex(index).execute()
  for (const table of ['threads', 'messages'])
    await db.schema.alterTable(table).renameTo(`old_${table}`).execute()
  await db.schema
    .createTable('threads')
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('messages', 'integer', (c) => c.notNull())
    .addColumn('waiting', 'integer', (c) => c.notNull())
    .addColumn('solved', 'text')
    .addPrimaryKeyConstraint('threads_by_subject', ['subject_kind', 'subject_id'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`insert into threads
    select 'entry', t.entry, e.district, e.office, t.messages, t.waiting, t.solved
    from old_threads t join entries e on e.id = t.entry order by t.entry`.execute(db)
  // All that the lists and counts of waiting threads read.
  await sql`create index threads_waiting on threads (subject_kind, subject_id, district, office)
    where waiting = 1`.execute(db)
  await db.schema
    .createTable('messages')
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('side', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.references('people.id'))
    .addColumn('words', 'text')
    .addColumn('file', 'text')
    .addPrimaryKeyConstraint('messages_by_subject', ['subject_kind', 'subject_id', 'number'])
    .addUniqueConstraint('messages_once_by_subject', ['subject_kind', 'subject_id', 'key'])
    .addForeignKeyConstraint('messages_thread', ['subject_kind', 'subject_id'], 'threads', [
      'subject_kind',
      'subject_id',
    ])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`insert into messages
    select 'entry', entry, number, key, hour, case when person is null then 'visitor' else 'office' end, person,
      words, photo
    from old_messages order by entry, number`.execute(db)
  for (const table of ['messages', 'threads']) await db.schema.dropTable(`old_${table}`).execute()
  await db.schema.createIndex('messages_hour').on('messages').column('hour').execute()
}
