/** Screens are connected by a code that they show; a wall ends by itself and may show one office. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Screens that show a code and wait. `secret_hash`: of what the screen alone holds, its token once somebody approves the code.
  await db.schema
    .createTable('pairings')
    .addColumn('code', 'text', (c) => c.primaryKey())
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
  await db.schema.createIndex('pairings_expire').on('pairings').column('expires_at').execute()
  await db.schema.alterTable('devices').addColumn('expires_at', 'integer').execute()
  // 1 for what was connected by its code: its token never stood in an address.
  await db.schema
    .alterTable('devices')
    .addColumn('paired', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  // A link kept its cookie for a year.
  await sql`update devices set expires_at = created_at + 31536000000 where kind = 'wall'`.execute(db)
}
