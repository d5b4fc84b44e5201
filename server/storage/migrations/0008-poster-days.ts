/** What each poster brought in on each local day: how often it was scanned, and how many entries came of it. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('poster_days')
    .addColumn('poster', 'text', (c) => c.notNull().references('posters.id'))
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('scans', 'integer', (c) => c.notNull())
    .addColumn('entries', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('poster_days_key', ['poster', 'day'])
    .modifyEnd(sql`strict, without rowid`)
    .execute()
  // Local hours count from 1970, and 24 of them are a day.
  await sql`insert into poster_days select poster, hour / 24, 0, count(*) from entries where poster is not null group by 1, 2`.execute(
    db,
  )
}
