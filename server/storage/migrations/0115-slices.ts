/**
 * A day's tallies are kept by service, and by what is not usual of channel, language and presence; those of points stand beside the
 * entries of their posters.
 */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  for (const face of faces)
    await db.schema
      .alterTable('poster_days')
      .addColumn(face, 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  for (const [table, unit] of [
    ['day_slices', 'day'],
    ['month_slices', 'month'],
  ] as const) {
    let made = db.schema.createTable(table)
    for (const column of ['district', 'office', 'dimension', 'value'])
      made = made.addColumn(column, 'text', (c) => c.notNull())
    made = made.addColumn(unit, 'integer', (c) => c.notNull())
    for (const face of faces) made = made.addColumn(face, 'integer', (c) => c.notNull())
    await made
      .addPrimaryKeyConstraint(`${table}_key`, ['district', 'office', 'dimension', 'value', unit] as never)
      .modifyEnd(postgres ? sql`partition by range (${sql.id(unit)})` : sql`strict, without rowid`)
      .execute()
    if (postgres)
      await sql`create table ${sql.id(`${table}_rest`)} partition of ${sql.id(table)} default`.execute(db)
  }
  await fill(db, postgres)
}

const faces = ['r1', 'r2', 'r3', 'r4', 'm1', 'm2', 'm3', 'm4']

/** Entry by entry where they lie and added up by the database, which takes to its disk what is too much for its memory. */
async function fill(db: Kysely<unknown>, postgres: boolean): Promise<void> {
  const counts = faces.map((face) => {
    const marked = face.startsWith('m') ? ' and mark is not null' : ''
    return `sum(case when rating = ${face[1]}${marked} then 1 else 0 end)`
  })
  const columns = faces.join(', ')
  const run = (text: string) => sql.raw(text).execute(db)
  await run(`update poster_days set ${faces.map((face) => `${face} = counted.${face}`)} from (
      select poster, hour / 24 as day, ${counts.map((count, at) => `${count} as ${faces[at]}`)}
      from entries where poster is not null group by 1, 2) as counted
    where counted.poster = poster_days.poster and counted.day = poster_days.day`)
  const slices = [
    { dimension: 'point', value: 'point', of: 'point is not null and poster is null' },
    { dimension: 'service', value: 'service', of: 'service is not null' },
    { dimension: 'channel', value: 'channel', of: `channel <> 'qr'` },
    { dimension: 'language', value: 'lang', of: `lang <> 'hi'` },
    { dimension: 'vouched', value: `'yes'`, of: 'presence = 1' },
  ]
  for (const { dimension, value, of } of slices)
    await run(`insert into day_slices (district, office, dimension, value, day, ${columns})
      select district, office, '${dimension}', ${value}, hour / 24, ${counts} from entries where ${of}
      group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`)
  const sums = faces.map((face) => `sum(${face})`)
  await run(`insert into day_slices (district, office, dimension, value, day, ${columns})
    select district, '', dimension, value, day, ${sums} from day_slices where dimension <> 'point'
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`)
  // Local days count from 1970. Year times twelve and the month from 0.
  const month = postgres
    ? `(extract(year from date '1970-01-01' + day::integer) * 12 + extract(month from date '1970-01-01' + day::integer) - 1)`
    : `(cast(strftime('%Y', day * 86400, 'unixepoch') as integer) * 12 + cast(strftime('%m', day * 86400, 'unixepoch') as integer) - 1)`
  await run(`insert into month_slices (district, office, dimension, value, month, ${columns})
    select district, office, dimension, value, ${month}, ${sums} from day_slices
    where dimension in ('channel', 'language', 'vouched') group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`)
}
