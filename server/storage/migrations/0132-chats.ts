/** Chats: what people write to the district by WhatsApp, what waits to be answered, and which cases were filed there. */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `person`: under a key of the data folder, what the provider calls whoever writes; `number`: as in code_requests, null of whoever
  // shows none. `sender`, `state` and `pending` are sealed: where to answer, where they are in the dialogue, and what is being done for them
  // outside of this database. `spoke_at`: the hour in which they wrote last, from which the provider's 24 hours are counted. `media`: 1 while
  // photos or spoken notes wait in it.
  await db.schema
    .createTable('chats')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('number', 'text')
    .addColumn('sender', 'blob', (c) => c.notNull())
    .addColumn('state', 'blob')
    .addColumn('pending', 'blob')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('spoke_at', 'integer', (c) => c.notNull())
    .addColumn('media', 'integer', (c) => c.notNull())
    .addColumn('broadcasts', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create unique index chats_person on chats (person)`.execute(db)
  await sql`create index chats_number on chats (number) where number is not null`.execute(db)
  await sql`create index chats_pending on chats (id) where pending is not null`.execute(db)
  await sql`create index chats_spoke on chats (spoke_at)`.execute(db)
  // `id`: of the provider's own, under a key of the data folder, so that what is delivered again is known. Once it was answered nothing
  // else is left of it but the day.
  await db.schema
    .createTable('chat_events')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('chat', 'text')
    .addColumn('sent_at', 'integer')
    .addColumn('place', 'integer')
    .addColumn('sealed', 'blob')
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'integer', (c) => c.notNull())
    .addColumn('day', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index chat_events_waiting on chat_events (chat, sent_at, place) where chat is not null`.execute(
    db,
  )
  await sql`create index chat_events_day on chat_events (day)`.execute(db)
  // What is to be said, in its order. `grievance`: the case that it tells was filed.
  await db.schema
    .createTable('chat_outbox')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('chat', 'text', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'blob', (c) => c.notNull())
    .addColumn('grievance', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create unique index chat_outbox_place on chat_outbox (chat, place)`.execute(db)
  // What was said into a chat and has not gone with a case yet, written anew and sealed.
  await db.schema
    .createTable('chat_voice_notes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('chat', 'text', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('seconds', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('sealed', 'blob', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index chat_voice_notes_chat on chat_voice_notes (chat)`.execute(db)
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    // What is sealed cannot be compressed.
    await sql`alter table chat_voice_notes alter column sealed set storage external`.execute(db)
  // Whose news goes to a chat instead of by SMS.
  await db.schema
    .createTable('chat_cases')
    .addColumn('grievance', 'text', (c) => c.primaryKey())
    .addColumn('chat', 'text', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create index chat_cases_chat on chat_cases (chat)`.execute(db)
}
