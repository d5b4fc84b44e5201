/** Flags are told to heads of office with a release and as they stood then, so that none goes or comes when a visitor speaks. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // JSON of `ReleasedFlag`.
  await db.schema
    .alterTable('releases')
    .addColumn('flags', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  const newest = await sql<{ office: string; week: number; made_at: number }>`
    select office, week, made_at from releases r
    where week = (select max(week) from releases s where s.office = r.office)`.execute(db)
  for (const { office, week, made_at } of newest.rows) {
    const told = await sql<{ id: string; hour: number; person: string; note: string }>`
      select id, hour, acknowledged_by as person, note from flags
      where office = ${office} and status = 'acknowledged' and acknowledged_at < ${made_at}
        and hour < ${(Number(week) + 7) * 24}
      order by hour desc limit 20`.execute(db)
    if (!told.rows.length) continue
    const flags = told.rows.map(({ id, hour, person, note }) => ({ id, week: mondayOf(hour), person, note }))
    await sql`update releases set flags = ${JSON.stringify(flags)}
      where office = ${office} and week = ${week}`.execute(db)
  }
}

/** Written out, since a step stays what it was whatever the program becomes. 1970-01-01 was a Thursday. */
function mondayOf(hour: number | string): number {
  const day = Math.floor(Number(hour) / 24)
  return day - ((day + 3) % 7)
}
