/** Why the district finds it in order that nobody scanned a place, or any of an office: the latest word on each. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settled_silences')
    .addColumn('office', 'text', (c) => c.notNull())
    // '' stands for the whole office.
    .addColumn('point', 'text', (c) => c.notNull())
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('settled_silences_key', ['office', 'point'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
