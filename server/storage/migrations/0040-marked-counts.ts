/** Tallies tell the faces of marked entries, so that shares and rankings can leave them out; reasons count without them. */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  for (const { table } of levels)
    for (const face of faces)
      await db.schema
        .alterTable(table)
        .addColumn(`m${face}`, 'integer', (c) => c.notNull().defaultTo(0))
        .execute()
  // Local hours count from 1970, and 24 of them are a day.
  const month = postgres
    ? `(extract(year from date '1970-01-01' + (hour / 24)::integer) * 12 + extract(month from date '1970-01-01' + (hour / 24)::integer) - 1)`
    : `(cast(strftime('%Y', hour * 3600, 'unixepoch') as integer) * 12 + cast(strftime('%m', hour * 3600, 'unixepoch') as integer) - 1)`
  const when = (condition: string) => `sum(case when ${condition} then 1 else 0 end)`
  for (const { table, grain } of levels)
    for (const office of ['office', `''`]) {
      const unit = { hour: 'hour', day: 'hour / 24', month }[grain]
      const counts = faces.map((face) => `${when(`rating = ${face}`)} as m${face}`)
      await sql
        .raw(
          `update ${table} set ${faces.map((face) => `m${face} = marked.m${face}`)} from (
            select district, ${office} as office, ${unit} as unit, ${counts}
            from entries where mark is not null group by 1, 2, 3) as marked
          where marked.district = ${table}.district and marked.office = ${table}.office
            and marked.unit = ${table}.${grain}`,
        )
        .execute(db)
    }
  const listed = postgres ? 'json_array_elements_text(reasons::json) as named(reason)' : 'json_each(reasons)'
  for (const office of ['office', `''`])
    await sql
      .raw(
        `update day_reasons set count = day_reasons.count - marked.entries from (
          select district, ${office} as office, hour / 24 as day, ${postgres ? 'named.reason' : 'value'} as reason,
            count(*) as entries
          from entries, ${listed} where mark is not null group by 1, 2, 3, 4) as marked
        where marked.district = day_reasons.district and marked.office = day_reasons.office
          and marked.day = day_reasons.day and marked.reason = day_reasons.reason`,
      )
      .execute(db)
  for (const table of ['day_tallies', 'month_tallies'])
    await db.schema.alterTable(table).dropColumn('burst').execute()
}

const faces = [1, 2, 3, 4]
const levels = [
  { table: 'hour_tallies', grain: 'hour' },
  { table: 'day_tallies', grain: 'day' },
  { table: 'month_tallies', grain: 'month' },
] as const
