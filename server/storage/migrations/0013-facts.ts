/** What all servers on one database must agree on; and on PostgreSQL what several of them need to write by turns. */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('facts')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .modifyEnd(sql`strict`)
    .execute()
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return
  // Numbers the commits. Not a row: while a dump runs for an hour, every version of a row is kept.
  await sql`create sequence commits`.execute(db)
  // Finds the receipts of an hour's entries. Rows of one hour lie together, so this kind takes next to no room.
  await sql`create index receipts_entry on receipts using brin (entry) with (pages_per_range = 16)`.execute(
    db,
  )
}
