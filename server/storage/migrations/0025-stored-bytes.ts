/** How much strangers had an office keep on each day, for the daily ceiling. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stored_bytes')
    .addColumn('office', 'text', (c) => c.notNull())
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    // How often something was refused because there was no more room on that day.
    .addColumn('refused', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('stored_bytes_key', ['office', 'day'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
