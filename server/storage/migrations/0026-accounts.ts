/** Sessions that can be told apart and ended one by one, and links by which a person sets another password. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('sessions')
    .addColumn('id', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  // A part of the hash of a secret, which nobody can use for one.
  await sql`update sessions set id = substr(token_hash, 1, 16)`.execute(db)
  await db.schema.createIndex('sessions_id').on('sessions').column('id').unique().execute()
  await db.schema.createIndex('sessions_person').on('sessions').column('person').execute()
  await db.schema.alterTable('sessions').addColumn('device', 'text').execute()
  // One for each person: a newer link takes the place of an older one.
  await db.schema
    .createTable('password_resets')
    .addColumn('person', 'text', (c) => c.primaryKey().references('people.id'))
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
}
