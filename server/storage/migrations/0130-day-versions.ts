/** Of each local day of a district is kept how often its tallies moved: what was read of it holds as long as that is the same. */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  await db.schema
    .createTable('day_versions')
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('day_versions_key', ['district', 'day'])
    .modifyEnd(postgres ? sql`` : sql`strict, without rowid`)
    .execute()
  await sql`insert into day_versions (district, day, version)
    select district, day, 1 from day_tallies group by district, day`.execute(db)
}
