/** The most scans of each poster on a day, and the last two days with more than a fifth of that: of those in full use nothing else need be read. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('posters')
    .addColumn('most_scans', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  // Local days.
  for (const column of ['busy_day', 'busy_before'])
    await db.schema.alterTable('posters').addColumn(column, 'integer').execute()
  await sql`update posters set most_scans =
    coalesce((select max(scans) from poster_days where poster = posters.id), 0)`.execute(db)
  const busy = sql`select max(day) from poster_days where poster = posters.id and scans * 5 > posters.most_scans`
  await sql`update posters set busy_day = (${busy})`.execute(db)
  await sql`update posters set busy_before = (${busy} and day < posters.busy_day)`.execute(db)
}
