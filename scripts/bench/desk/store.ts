/** Fills a store with cases and their history as years of work leave them, without going through the program. */
import { sql } from 'kysely'
import type { Deps } from '#server/deps.ts'
import { insertRelease } from '#server/releases/release-store.ts'
import { isPostgres } from '#server/storage/rows.ts'
import { createRandom } from '../../demo/random.ts'
import { invent, makeCase } from './case.ts'

type FillDeps = Pick<Deps, 'db' | 'directory'>

const hourMs = 3_600_000
const years = 3
/** What is open at a time: a small part of history. */
const shareOpen = 0.04
/** Whose head reads no entries. */
export const officeOfHead = 'tehsil-meham'

const piece = 5_000

export async function fillDesk(
  deps: FillDeps,
  cases: number,
  people: readonly string[],
  now: number,
): Promise<void> {
  const random = createRandom(20261120)
  const vocabulary = Array.from({ length: 6_000 }, () => invent(random))
  const offices = [...deps.directory.offices.keys()].map((id) => deps.directory.placeOf(id))
  const places = [...deps.directory.offices.keys()].map((id, at) => ({ id, ...offices[at] }))
  const first = now - years * 365 * 24 * hourMs
  // Whoever pulls the plug now starts the bench again; rows come in the order of no index.
  if (!isPostgres(deps.db)) await sql`pragma cache_size = -1000000`.execute(deps.db)
  if (!isPostgres(deps.db)) await sql`pragma synchronous = off`.execute(deps.db)
  const indexes = await dropIndexes(deps)
  for (let from = 0; from < cases; from += piece) {
    const made = Array.from({ length: Math.min(piece, cases - from) }, (_, each) => {
      const at = from + each
      const openedAt = Math.floor((first + ((now - first) * at) / cases) / hourMs) * hourMs
      return makeCase(
        at,
        openedAt,
        at >= cases * (1 - shareOpen),
        random.pick(places),
        vocabulary,
        people,
        random,
      )
    })
    await insertAll(
      deps,
      'grievances',
      made.map(({ row }) => row),
    )
    await insertAll(
      deps,
      'grievance_events',
      made.flatMap(({ events }) => events),
    )
    await insertAll(
      deps,
      'grievance_texts',
      made.map(({ texts }) => texts),
    )
  }
  for (const index of indexes) await sql.raw(index).execute(deps.db)
  await releaseWeek(deps, now)
  if (isPostgres(deps.db)) return
  await sql`pragma synchronous = full`.execute(deps.db)
  await sql`pragma cache_size = -2000`.execute(deps.db)
}

/** The newest week of the office whose head asks, as the job of Mondays releases it. */
async function releaseWeek({ db }: FillDeps, now: number): Promise<void> {
  const monday = Math.floor((now / (24 * hourMs) + 3) / 7) * 7 - 3 - 7
  await db.transaction().execute((trx) =>
    insertRelease(
      trx,
      {
        office: officeOfHead,
        week: monday,
        madeAt: now,
        responses: 90,
        unhappy: 9,
        reasons: {},
        wordsFrom: null,
        flags: [],
      },
      [],
    ),
  )
}

/** Of the tables that are filled, those that keep nothing unique: made once over all rows, they take a fraction of the time. As they are made. */
async function dropIndexes({ db }: FillDeps): Promise<string[]> {
  const { rows } = isPostgres(db)
    ? await sql<{ name: string; made: string }>`select indexname as name, indexdef as made from pg_indexes
        where schemaname = current_schema() and tablename in (${sql.join(filled)})
          and indexdef not like 'CREATE UNIQUE%'`.execute(db)
    : await sql<{ name: string; made: string }>`select name, sql as made from sqlite_master
        where type = 'index' and tbl_name in (${sql.join(filled)}) and sql not like 'create unique%'`.execute(
        db,
      )
  for (const { name } of rows) await sql`drop index ${sql.table(name)}`.execute(db)
  return rows.map(({ made }) => made)
}

const filled = ['grievances', 'grievance_events', 'grievance_texts']

/** All rows as one value: to bind each of their columns would take longer than to write them. */
async function insertAll({ db }: FillDeps, table: string, rows: readonly object[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const json = JSON.stringify(rows)
  if (isPostgres(db))
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`.execute(db)
  else
    await sql`insert into ${sql.table(table)} (${columns})
      select ${sql.join(names.map((name) => sql`value ->> ${sql.lit(name)}`))} from json_each(${json})`.execute(
      db,
    )
}
