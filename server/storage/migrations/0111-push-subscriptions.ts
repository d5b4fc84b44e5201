/** Phones on which citizens are told that there is news of their cases, by web push. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `number`: under the key of the data folder, as in code_requests. `sealed`: where to send, the keys of the phone and the number, encrypted.
  await db.schema
    .createTable('push_subscriptions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('endpoint_hash', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('day', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  await sql`create unique index push_subscriptions_number on push_subscriptions (number, endpoint_hash)`.execute(
    db,
  )
  await sql`create index push_subscriptions_endpoint on push_subscriptions (endpoint_hash)`.execute(db)
}
