/** Gives PostgreSQL's great tables a part for each month, and within it one for each group of districts. */
import pg from 'pg'
import { writerLock } from '../../cluster/postgres-pubsub.ts'
import { connectionTo } from './postgres-connection.ts'

/** `from` and `to`: months since the year 0, both included. */
type Months = { from: number; to: number }
/** What an id opens with when it was made in that local hour. */
export type IdOfHour = (hour: number) => string

/** Two to eight servers of a distributed database can share them; more would only make every plan longer. */
const partsOfSeveral = 8
/** A reader of hours, such as pg_dump, holds the default part: waiting for it would hold up everyone else. */
const patienceMs = 2_000

type Bound = string | number
/** `by`: the column that tells the time, and what it holds when a month begins; `months`: how many one part spans. */
type Grain = { table: string; by: string; months: number; bound: (month: number, idOf: IdOfHour) => Bound }
const dayOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12) / 86_400_000
const grains: readonly Grain[] = [
  { table: 'entries', by: 'id', months: 1, bound: (month, idOf) => idOf(dayOf(month) * 24) },
  { table: 'hour_tallies', by: 'hour', months: 1, bound: (month) => dayOf(month) * 24 },
  { table: 'day_tallies', by: 'day', months: 1, bound: dayOf },
  { table: 'day_reasons', by: 'day', months: 1, bound: dayOf },
  { table: 'day_slices', by: 'day', months: 1, bound: dayOf },
  // Twelve rows an office and year: a part a month would hold next to nothing.
  { table: 'month_tallies', by: 'month', months: 12, bound: (month) => month },
  { table: 'month_slices', by: 'month', months: 12, bound: (month) => month },
]
/** Into how many parts a month is cut by district. */
export const partsFor = (districts: number): number => (districts > 1 ? partsOfSeveral : 1)

/**
 * Makes what is missing of these months, and moves there what lay in the default part until now. Any number of servers may
 * do it at once. A month is made whole or not at all. Gives the names of the parts made. Throws pg's error 55P03 when a
 * long reader is in the way: nothing is lost, since the default part takes what has no other.
 */
export async function ensurePartitions(
  client: pg.ClientBase,
  { from, to }: Months,
  parts: number,
  idOf: IdOfHour,
): Promise<string[]> {
  const made: string[] = []
  for (let month = from; month <= to; month++) {
    if (!(await missing(client, month)).length) continue
    await client.query('begin')
    try {
      // Nobody writes meanwhile, on any server: rows that move have no other mover.
      await client.query(`select pg_advisory_xact_lock(${writerLock})`)
      await client.query(`set local lock_timeout = ${patienceMs}`)
      const grains = await missing(client, month)
      for (const grain of grains) await client.query(statements(grain, month, parts, idOf))
      await client.query('commit')
      made.push(...grains.map((grain) => nameOf(grain, month)))
    } catch (cause) {
      await client.query('rollback').catch(() => undefined)
      throw cause
    }
  }
  return made
}

/**
 * The same on a connection of its own, and for every month of which the default part still holds entries, as in a
 * database that is older than its partitions.
 */
export async function preparePartitions(
  url: string,
  { from, to }: Months,
  parts: number,
  idOf: IdOfHour,
): Promise<string[]> {
  const { query_timeout: _, ...patient } = connectionTo(url, 'sunwai partitions')
  const client = new pg.Client(patient)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query('select hour from entries_rest order by id limit 1')
    // Citus cuts by district itself, and refuses a part that has parts.
    const citus = await client.query(`select 1 from pg_extension where extname = 'citus'`)
    const oldest = rows[0] ? monthOfHour(Number(rows[0].hour)) : from
    const cut = citus.rows.length ? 1 : parts
    return await ensurePartitions(client, { from: Math.min(from, oldest), to }, cut, idOf)
  } finally {
    await client.end()
  }
}

/** Local hours since 1970 as a month since the year 0. */
export function monthOfHour(hour: number): number {
  const date = new Date(hour * 3_600_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

async function missing(client: pg.ClientBase, month: number): Promise<Grain[]> {
  const { rows } = await client.query(
    'select relname from pg_inherits join pg_class on oid = inhrelid where inhparent = any($1::regclass[])',
    [grains.map(({ table }) => table)],
  )
  const known = new Set(rows.map(({ relname }) => relname as string))
  return grains.filter((grain) => !known.has(nameOf(grain, month)))
}

/** `entries_2026_11`, `month_tallies_2026`. */
function nameOf({ table, months }: Grain, month: number): string {
  const year = `${table}_${Math.floor(month / 12)}`
  return months === 12 ? year : `${year}_${String((month % 12) + 1).padStart(2, '0')}`
}

/** Filled first and attached then: made as a part at once, it would lock the whole table against readers. */
function statements(grain: Grain, month: number, parts: number, idOf: IdOfHour): string {
  const { table, by, months, bound } = grain
  const name = nameOf(grain, month)
  const start = month - (month % months)
  const [low, high] = [start, start + months].map((each) => `'${bound(each, idOf)}'`)
  const cut = Array.from(
    { length: parts > 1 ? parts : 0 },
    (_, at) =>
      `create table ${name}_${at} partition of ${name} for values with (modulus ${parts}, remainder ${at});`,
  )
  return `create table ${name} (like ${table} including all) ${cut.length ? 'partition by hash (district)' : ''};
    ${cut.join('\n')}
    with moved as (delete from ${table}_rest where ${by} >= ${low} and ${by} < ${high} returning *)
      insert into ${name} select * from moved order by ${by};
    alter table ${table} attach partition ${name} for values from (${low}) to (${high});`
}
