/** Walls and screens at counters were one thing twice: both are devices. Their links go on. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('devices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text')
    .addColumn('words', 'integer')
    .addColumn('office', 'text')
    .addColumn('point', 'text')
    .addColumn('created_at', 'integer', (c) => c.notNull())
    .addColumn('removed_at', 'integer')
    .modifyEnd(sql`strict`)
    .execute()
  await sql`insert into devices (id, kind, token_hash, name, words, created_at, removed_at)
    select id, 'wall', token_hash, name, words, created_at, removed_at from walls`.execute(db)
  await sql`insert into devices (id, kind, token_hash, office, point, created_at, removed_at)
    select id, 'presence', token_hash, office, point, created_at, removed_at from presence_screens`.execute(
    db,
  )
  await db.schema.dropTable('walls').execute()
  await db.schema.dropTable('presence_screens').execute()
}
