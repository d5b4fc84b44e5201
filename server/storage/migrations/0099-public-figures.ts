/** Months of grievances as the public reads them: made once, and without what is hidden. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('public_figures')
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('month', 'text', (c) => c.notNull())
    .addColumn('figures', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('public_figures_key', ['district', 'month'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
