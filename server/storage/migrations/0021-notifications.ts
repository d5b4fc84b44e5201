/** Messages of any kind to anybody: the outbox knew four notices of grievances by SMS. What waits there goes on waiting. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notifications')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('recipient_kind', 'text', (c) => c.notNull())
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('template', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('parameters', 'text', (c) => c.notNull())
    .addColumn('dedupe_key', 'text', (c) => c.notNull().unique())
    .addColumn('subject_kind', 'text')
    .addColumn('subject', 'text')
    .addColumn('urgent', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('expires_at', 'integer')
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('ended_day', 'integer')
    .modifyEnd(sql`strict`)
    .execute()
  await sql`insert into notifications (id, channel, recipient_kind, recipient, template, language, parameters,
      dedupe_key, subject_kind, subject, tries, next_at, state)
    select outbox.id, 'sms', 'grievance', grievance, notice, 'hi', '{"reference":"' || reference || '"}',
      outbox.id, 'grievance', grievance, tries, next_at, state
    from outbox join grievances on grievances.id = outbox.grievance`.execute(db)
  await db.schema.dropTable('outbox').execute()
  await sql`create index notifications_waiting on notifications (channel, next_at) where state = 'waiting'`.execute(
    db,
  )
  await db.schema
    .createIndex('notifications_ended')
    .on('notifications')
    .columns(['ended_day', 'channel', 'recipient'])
    .execute()
}
