/**
 * Entries and tallies say which district they belong to; receipts have a table of their own; tallies are kept for the
 * district as a whole and by month as well. On PostgreSQL all that grows is partitioned by time.
 */
import { type Kysely, PostgresAdapter, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const end = (by: string) =>
    postgres ? sql`partition by range (${sql.id(by)})` : sql`strict, without rowid`

  // A partitioned table cannot promise that a receipt is unique, so the promise is kept here.
  await db.schema
    .createTable('receipts')
    .addColumn('hash', 'blob', (c) => c.primaryKey())
    .addColumn('entry', 'text', (c) => c.notNull())
    .modifyEnd(postgres ? sql`partition by hash (hash)` : sql`strict, without rowid`)
    .execute()
  if (postgres) {
    for (let part = 0; part < 8; part++) {
      await sql`create table ${sql.id(`receipts_${part}`)} partition of receipts
        for values with (modulus 8, remainder ${sql.lit(part)})`.execute(db)
    }
    // A reference needs a key of the id alone, which a partitioned table cannot have.
    for (const table of ['threads', 'messages', 'photos'])
      await sql`alter table ${sql.id(table)} drop constraint ${sql.id(`${table}_entry_fkey`)}`.execute(db)
  }
  await sql`insert into receipts select receipt_hash, id from entries order by receipt_hash`.execute(db)

  await db.schema.dropIndex('entries_office').execute()
  await db.schema.dropIndex('entries_words').execute()
  // In this order, since SQLite makes references follow a table that is renamed.
  await db.schema
    .createTable('new_entries')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('district', 'text', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('office', 'text', (c) => c.notNull().references('offices.id'))
    .addColumn('point', 'text')
    .addColumn('poster', 'text')
    .addColumn('service', 'text')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('rating', 'integer', (c) => c.notNull().check(sql`rating between 1 and 4`))
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('words', 'text')
    .addColumn('names_person', 'integer', (c) => c.notNull())
    .addColumn('mark', 'text')
    .addColumn('presence', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('entries_key', postgres ? ['id', 'district'] : ['id'])
    // Ids open with the hour, so a range of ids is a range of time.
    .modifyEnd(end('id'))
    .execute()
  if (postgres) await sql`create table entries_rest partition of new_entries default`.execute(db)
  await sql`insert into new_entries
    select e.id, o.district, e.hour, e.office, e.point, e.poster, e.service, e.channel, e.rating, e.lang, e.reasons,
      e.words, e.names_person, e.mark, e.presence
    from entries e join offices o on o.id = e.office order by e.id`.execute(db)
  await db.schema.dropTable('entries').execute()
  await db.schema.alterTable('new_entries').renameTo('entries').execute()
  await db.schema.createIndex('entries_office').on('entries').columns(['office', 'id']).execute()
  await sql`create index entries_words on entries (id) where words is not null`.execute(db)
  await sql`create index entries_office_words on entries (office, id) where words is not null`.execute(db)
  await sql`create index entries_office_unhappy on entries (office, id) where rating <= 2`.execute(db)

  for (const { name, grain, more, counts } of levels) {
    const old = ['day_tallies', 'day_reasons'].includes(name)
    if (old) await db.schema.alterTable(name).renameTo(`old_${name}`).execute()
    let table = db.schema.createTable(name)
    for (const column of ['district', 'office']) table = table.addColumn(column, 'text', (c) => c.notNull())
    table = table.addColumn(grain, 'integer', (c) => c.notNull())
    for (const column of more) table = table.addColumn(column, 'text', (c) => c.notNull())
    for (const column of counts) table = table.addColumn(column, 'integer', (c) => c.notNull())
    await table
      .addPrimaryKeyConstraint(`${name}_by_district`, ['district', 'office', grain, ...more] as never)
      .modifyEnd(end(grain))
      .execute()
    if (postgres)
      await sql`create table ${sql.id(`${name}_rest`)} partition of ${sql.id(name)} default`.execute(db)
  }

  for (const place of ['office', `''`]) {
    const office = sql.raw(place)
    await sql`insert into hour_tallies
      select o.district, ${place === 'office' ? sql`t.office` : office}, t.hour, sum(t.r1), sum(t.r2), sum(t.r3),
        sum(t.r4)
      from tallies t join offices o on o.id = t.office group by 1, 2, 3`.execute(db)
    await sql`insert into day_tallies
      select o.district, ${place === 'office' ? sql`t.office` : office}, t.day, sum(t.r1), sum(t.r2), sum(t.r3),
        sum(t.r4), sum(t.burst), sum(t.present), 0, 0
      from old_day_tallies t join offices o on o.id = t.office group by 1, 2, 3`.execute(db)
    await sql`insert into day_reasons
      select o.district, ${place === 'office' ? sql`r.office` : office}, r.day, r.reason, sum(r.count)
      from old_day_reasons r join offices o on o.id = r.office group by 1, 2, 3, 4`.execute(db)
    // Local hours count from 1970, and 24 of them are a day.
    await sql`update day_tallies set web = web.entries from (
        select o.district, ${place === 'office' ? sql`t.office` : office} as office, t.hour / 24 as day,
          sum(t.r1 + t.r2 + t.r3 + t.r4) as entries
        from tallies t join offices o on o.id = t.office where t.channel = 'web' group by 1, 2, 3) as web
      where web.district = day_tallies.district and web.office = day_tallies.office
        and web.day = day_tallies.day`.execute(db)
    await sql`update day_tallies set words = worded.entries from (
        select district, ${place === 'office' ? sql`office` : office} as office, hour / 24 as day, count(*) as entries
        from entries where words is not null group by 1, 2, 3) as worded
      where worded.district = day_tallies.district and worded.office = day_tallies.office
        and worded.day = day_tallies.day`.execute(db)
  }
  // Year times twelve and the month from 0.
  const month = postgres
    ? sql`(extract(year from date '1970-01-01' + day::integer) * 12 + extract(month from date '1970-01-01' + day::integer) - 1)`
    : sql`(cast(strftime('%Y', day * 86400, 'unixepoch') as integer) * 12 + cast(strftime('%m', day * 86400, 'unixepoch') as integer) - 1)`
  await sql`insert into month_tallies
    select district, office, ${month}, sum(r1), sum(r2), sum(r3), sum(r4), sum(burst), sum(present), sum(web), sum(words)
    from day_tallies group by 1, 2, 3`.execute(db)
  // By point, service and channel there was about a row an entry, and nothing read them.
  for (const name of ['tallies', 'old_day_tallies', 'old_day_reasons'])
    await db.schema.dropTable(name).execute()

  await db.schema
    .alterTable('posters')
    .addColumn('scans', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('posters').addColumn('scanned_day', 'integer').execute()
  await sql`update posters set scans = total.scans, scanned_day = total.day from (
      select poster, sum(scans) as scans, max(day) as day from poster_days where scans > 0 group by poster) as total
    where total.poster = posters.id`.execute(db)
}

const faces = ['r1', 'r2', 'r3', 'r4']
const sides = ['burst', 'present', 'web', 'words']
/** The office '' stands for the whole district. */
const levels = [
  { name: 'hour_tallies', grain: 'hour', more: [], counts: faces },
  { name: 'day_tallies', grain: 'day', more: [], counts: [...faces, ...sides] },
  { name: 'month_tallies', grain: 'month', more: [], counts: [...faces, ...sides] },
  { name: 'day_reasons', grain: 'day', more: ['reason'], counts: ['count'] },
]
