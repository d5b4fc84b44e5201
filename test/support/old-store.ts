/** Stores as older versions left them, with rows in every table, and an eye on each statement that SQLite runs. */
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '#server/storage/migrations/migrate.ts'
import type { Db } from '#server/storage/schema.ts'
import { mendTallies } from '#server/tallies/recount-store.ts'

export const steps = Object.keys(migrations).sort()

type Column = { name: string; type: string; pk: number }
type Row = Record<string, unknown>

/** Makes the database as it was after `step`, with `count` rows in each table. */
export async function makeOldStore(path: string, step: string, count: number): Promise<void> {
  const sqlite = new Sqlite(path)
  sqlite.pragma('journal_mode = WAL')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: sqlite }) })
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateTo(step)
  if (error) throw error
  sqlite.pragma('foreign_keys = OFF')
  sqlite.transaction(() => {
    for (const table of tablesOf(sqlite)) fill(sqlite, table, count)
    if (tablesOf(sqlite).includes('tallies')) countAsThen(sqlite)
    else if (!tablesOf(sqlite).includes('entries')) sqlite.exec('update posters set entries = 0')
  })()
  const broken = sqlite.pragma('foreign_key_check') as unknown[]
  if (broken.length) throw new Error(`the fixture is not whole: ${JSON.stringify(broken[0])}`)
  if (tablesOf(sqlite).includes('day_slices')) {
    // What mends tallies tells it of their days, which versions before step 0130 did not.
    const told = tablesOf(sqlite).includes('day_versions')
    if (!told) sqlite.exec('create table day_versions (district, day, version, primary key (district, day))')
    await (db as unknown as Db).transaction().execute((trx) => mendTallies(trx))
    if (!told) sqlite.exec('drop table day_versions')
  } else if (tablesOf(sqlite).includes('hour_tallies')) sqlite.transaction(countBeforeSlices)(sqlite)
  await db.destroy()
}

const hasColumn = (sqlite: Sqlite.Database, table: string, column: string): boolean =>
  (sqlite.pragma(`table_info(${table})`) as Column[]).some(({ name }) => name === column)

/** The tallies of versions before step 0115; up to step 0037 marked entries were among all others. */
function countBeforeSlices(sqlite: Sqlite.Database): void {
  const hasMarked = hasColumn(sqlite, 'hour_tallies', 'm1')
  const ratings = [1, 2, 3, 4]
  const of = (counts: Record<string, string>) => [
    Object.keys(counts).join(', '),
    Object.values(counts).join(', '),
  ]
  const faces = {
    ...Object.fromEntries(ratings.map((rating) => [`r${rating}`, `sum(rating = ${rating})`])),
    ...(hasMarked &&
      Object.fromEntries(
        ratings.map((rating) => [`m${rating}`, `sum(rating = ${rating} and mark is not null)`]),
      )),
  }
  const [hourly, hourSums] = of(faces)
  const [daily, daySums] = of({
    ...faces,
    ...(!hasMarked && { burst: 'sum(mark is not null)' }),
    ...{ present: 'sum(presence)', web: `sum(channel = 'web')`, words: 'sum(words is not null)' },
  })
  const counting = hasMarked ? 'where mark is null' : ''
  const month = `cast(strftime('%Y', hour * 3600, 'unixepoch') as integer) * 12 + cast(strftime('%m', hour * 3600, 'unixepoch') as integer) - 1`
  for (const table of ['hour_tallies', 'day_tallies', 'month_tallies', 'day_reasons'])
    sqlite.exec(`delete from ${table}`)
  for (const office of ['office', `''`])
    sqlite.exec(`
      insert into hour_tallies (district, office, hour, ${hourly}) select district, ${office}, hour, ${hourSums} from entries group by 1, 2, 3;
      insert into day_tallies (district, office, day, ${daily})
        select district, ${office}, hour / 24, ${daySums} from entries group by 1, 2, 3;
      insert into month_tallies (district, office, month, ${daily})
        select district, ${office}, ${month}, ${daySums} from entries group by 1, 2, 3;
      insert into day_reasons (district, office, day, reason, count) select district, ${office}, hour / 24, value, count(*)
        from entries, json_each(reasons) ${counting} group by 1, 2, 3, 4;`)
  sqlite.exec(`delete from poster_days where scans = 0; update poster_days set entries = 0;
    insert into poster_days (poster, day, scans, entries)
      select poster, hour / 24, 0, count(*) from entries where poster is not null group by 1, 2
      on conflict (poster, day) do update set entries = excluded.entries;
    update posters set entries = (select count(*) from entries where poster = posters.id)`)
}

/** The tallies of versions up to step 0010, which must be those of the entries for the steps after to make sense of them. */
function countAsThen(sqlite: Sqlite.Database): void {
  const has = (table: string, column: string) => hasColumn(sqlite, table, column)
  const faces = [1, 2, 3, 4].map((rating) => `sum(rating = ${rating})`).join(', ')
  sqlite.exec(`delete from tallies; delete from day_tallies; delete from day_reasons;
    insert into tallies select hour, office, coalesce(point, ''), coalesce(service, ''), channel, ${faces}
      from entries group by 1, 2, 3, 4, 5;
    insert into day_tallies select hour / 24, office, ${faces}
      ${has('day_tallies', 'burst') ? ', sum(mark is not null), sum(presence)' : ''} from entries group by 1, 2;
    insert into day_reasons select hour / 24, office, value, count(*) from entries, json_each(reasons) group by 1, 2, 3;
    update posters set entries = (select count(*) from entries where poster = posters.id)`)
  if (has('poster_days', 'entries'))
    sqlite.exec(`update poster_days set entries =
        (select count(*) from entries where poster = poster_days.poster and hour / 24 = poster_days.day)`)
}

export const tablesOf = (sqlite: Sqlite.Database): string[] =>
  (
    sqlite
      .prepare(
        `select name from pragma_table_list where schema = 'main' and type = 'table'
           and name not like 'sqlite%' and name not like 'kysely%' order by name`,
      )
      .pluck()
      .all() as string[]
  ).filter((name) => !name.startsWith('sqlite_'))

/** The rows of every table, in one order. */
export function contentOf(path: string): Map<string, Row[]> {
  const sqlite = new Sqlite(path, { readonly: true })
  const content = new Map(
    tablesOf(sqlite).map((table) => [table, sqlite.prepare(`select * from ${table}`).all() as Row[]]),
  )
  sqlite.close()
  return content
}

/** The n-th row of each table has the same ids, so it points to the n-th rows of the others. */
function fill(sqlite: Sqlite.Database, table: string, count: number): void {
  const columns = sqlite.pragma(`table_info(${table})`) as Column[]
  const insert = sqlite.prepare(
    `insert into ${table} (${columns.map(({ name }) => `"${name}"`)}) values (${columns.map(() => '?')})`,
  )
  for (let number = 1; number <= count; number++)
    insert.run(columns.map((column) => cellOf(table, column, number)))
}

function cellOf(table: string, { name, type }: Column, number: number): unknown {
  if (name === 'rating') return 1 + (number % 4)
  if (name === 'reasons') return '["waiting"]'
  if (name === 'status') return number === 1 ? 'raised' : 'acknowledged'
  // Three to a day, so that some tallies count more than one; a poster's day is its entry's.
  if (name === 'hour') return 480_000 + number * 8
  if (name === 'day') return 20_000 + (table === 'day_roots' ? number : Math.floor(number / 3))
  if (name === 'presence' || name === 'names_person') return 0
  if (type === 'INTEGER') return number
  if (type === 'REAL') return 0.15
  // Ids are random, so no two tables share one: a later step may join the rows of both.
  const opening = table === 'presence_screens' && /^(id|token_hash)$/.test(name) ? 'screen' : 'row'
  const text = `${opening}-${String(number).padStart(6, '0')}`
  return type === 'BLOB' ? Buffer.alloc(16, text) : text
}

/** Calls `before` ahead of every statement that is run from now on through this kind of connection. */
export function watchStatements(
  kind: { prepare: Sqlite.Database['prepare'] },
  before: (text: string, database: Sqlite.Database) => void,
): () => void {
  const { prepare } = kind
  kind.prepare = function (this: Sqlite.Database, text: string) {
    const statement = prepare.call(this, text)
    for (const method of ['run', 'all'] as const) {
      const original = statement[method].bind(statement) as (...args: unknown[]) => unknown
      Object.assign(statement, {
        [method]: (...args: unknown[]) => {
          before(text, this)
          return original(...args)
        },
      })
    }
    return statement
  } as typeof prepare
  return () => {
    kind.prepare = prepare
  }
}
