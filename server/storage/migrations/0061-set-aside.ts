/** A whole entry that was taken back is set aside for some days without what was written, so that its receipt can put it back. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `hash`: of the receipt, which names no entry meanwhile. `entry`: the values of `entryColumns` as JSON; empty once it was put
  // back, which can be done once. `last_day`: the local day up to and with which it can.
  await db.schema
    .createTable('set_aside')
    .addColumn('hash', 'blob', (c) => c.primaryKey())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('last_day', 'integer', (c) => c.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
