/** Of which raised flags staff were told, so that each is told once for each time that it asks. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('told_flags')
    .addColumn('flag', 'text', (c) => c.primaryKey())
    .modifyEnd(sql`strict, without rowid`)
    .execute()
}
