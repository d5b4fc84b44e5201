/** What became of messages that a gateway took, and which cases no message reached, so that somebody calls. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `gateway_id`: what the gateway calls it. `delivery`: delivered or failed, as the gateway said.
  await db.schema.alterTable('notifications').addColumn('gateway_id', 'text').execute()
  await db.schema.alterTable('notifications').addColumn('delivery', 'text').execute()
  await db.schema
    .alterTable('notifications')
    .addColumn('resends', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`create index notifications_by_gateway on notifications (gateway_id) where gateway_id is not null`.execute(
    db,
  )
  await sql`create index notifications_of_case on notifications (recipient) where recipient_kind = 'grievance'`.execute(
    db,
  )
  // Reports that came before it was noted that their message was taken.
  await db.schema
    .createTable('early_reports')
    .addColumn('gateway_id', 'text', (c) => c.primaryKey())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('day', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await db.schema
    .createTable('unreached_cases')
    .addColumn('grievance', 'text', (c) => c.primaryKey().references('grievances.id'))
    .addColumn('day', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // With cases opened until then numbers were left under the word that no officer sees them: they are shown to nobody.
  await db.schema
    .createTable('numbers_never_shown')
    .addColumn('opened_until', 'integer', (c) => c.primaryKey())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`insert into numbers_never_shown select max(opened_at) from grievances having count(*) > 0`.execute(
    db,
  )
}
