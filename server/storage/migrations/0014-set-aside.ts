/** What was acknowledged and could not be sorted in: kept whole, for a person to look at. Empty unless the program has a fault. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('set_aside')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('change', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
}
