/** Kiosks that are missed in opening hours, so that each outage is told once, by whichever server. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // `since`: when it was last seen; `told_at`: null while its notice waits.
  await db.schema
    .createTable('kiosk_outages')
    .addColumn('kiosk', 'text', (c) => c.primaryKey())
    .addColumn('since', 'integer', (c) => c.notNull())
    .addColumn('told_at', 'integer')
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
