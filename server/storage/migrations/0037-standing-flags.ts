/** A flag stands for its office until its chart begins anew: acknowledging it alone no longer does that. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Up to here the chart began anew with the acknowledgement, so only raised ones stand.
  await db.schema
    .alterTable('flags')
    .addColumn('standing', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update flags set standing = 1 where status = 'raised'`.execute(db)
  await db.schema.alterTable('flags').addColumn('action', 'text').execute()
  await db.schema.alterTable('flags').addColumn('confirmed_by', 'text').execute()
  await db.schema.alterTable('flags').addColumn('confirmed_at', 'integer').execute()
  await sql`create unique index flags_standing on flags (office) where standing = 1`.execute(db)
}
