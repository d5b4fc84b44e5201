/** Counts every tally anew from the entries, in the database itself, and mends those that differ. */

import { type RawBuilder, sql } from 'kysely'
import { usual } from '../contract/figures/figure-filter.ts'
import { isPostgres } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { inSnapshot } from '../storage/snapshot.ts'
import { raiseAllVersions } from './day-version-store.ts'

/** A table of tallies: what its key and its counts are, in terms of one entry. */
type Tally = {
  table: string
  /** Column and expression. */
  keys: [string, string][]
  counts: [string, string][]
  /** What the expressions read: entries, or rows that count some of them. */
  from: string
  /** Set where rows also hold what no entry tells, so they are mended rather than made anew: what a new row begins with. */
  beside?: [string, string][]
}

/** `rows`: rows of the table; `wrong`: keys whose counts are not those of the entries, missing and needless ones too. */
export type Recount = { table: string; rows: number; wrong: number }

const when = (condition: string) => `sum(case when ${condition} then 1 else 0 end)`
const ratings = [1, 2, 3, 4]
/** By face, of all entries and of marked ones. */
const faces = [...ratings.map((rating) => `r${rating}`), ...ratings.map((rating) => `m${rating}`)]
const sides = ['present', 'web', 'words']
const same = (names: readonly string[]): [string, string][] => names.map((name) => [name, name])

/** One pass over the entries; what follows adds up its few rows. */
const hours = `select district, office, hour,
  ${ratings.map((rating) => `${when(`rating = ${rating}`)} as r${rating}`)},
  ${ratings.map((rating) => `${when(`rating = ${rating} and mark is not null`)} as m${rating}`)},
  ${when('presence = 1')} as present, ${when("channel = 'web'")} as web,
  ${when('words is not null')} as words from entries group by district, office, hour`
/** `listed`: what takes a JSON list of texts apart into rows with a column `value`. */
const reasons = (listed: string) => `select district, office, hour / 24 as day, value, count(*) as count
  from entries, ${listed} where mark is null group by 1, 2, 3, 4`
/** Each row counts for its office and, under the office '', for the whole district. */
const placed = (rows: string) =>
  `(with counted as materialized (${rows}) select *, office as place from counted union all select *, '' from counted) as placed`
const place: [string, string][] = [
  ['district', 'district'],
  ['office', 'place'],
]
/** What is not usual of an entry, a row each; the points alone stand under no district. */
const slices = (dimensions: readonly string[]) => {
  const slice = { point: 'point', service: 'service', channel: 'channel', language: 'lang', vouched: `'yes'` }
  const apart: Record<string, string> = {
    point: 'point is not null and poster is null',
    service: 'service is not null',
    channel: `channel <> '${usual.channel}'`,
    language: `lang <> '${usual.language}'`,
    vouched: 'presence = 1',
  }
  const parts = Object.entries(slice)
    .filter(([dimension]) => dimensions.includes(dimension))
    .map(
      ([dimension, value]) => `select district, office, hour, '${dimension}' as dimension, ${value} as value,
        ${ratings.map((rating) => `${when(`rating = ${rating}`)} as r${rating}`)},
        ${ratings.map((rating) => `${when(`rating = ${rating} and mark is not null`)} as m${rating}`)}
        from entries where ${apart[dimension]} group by 1, 2, 3, 4, 5`,
    )
  return `(with counted as materialized (${parts.join(' union all ')})
    select *, office as place from counted union all select *, '' from counted where dimension <> 'point') as placed`
}
const sliced: [string, string][] = [
  ['dimension', 'dimension'],
  ['value', 'value'],
]
const scanned = '(select * from entries where poster is not null) as scanned'

/** What the two databases name differently. Local hours count from 1970, so they are read as if they were UTC. */
type Speech = { year: string; month: string; listed: string }
const sqlite: Speech = {
  year: `cast(strftime('%Y', hour * 3600, 'unixepoch') as integer)`,
  month: `cast(strftime('%m', hour * 3600, 'unixepoch') as integer)`,
  listed: 'json_each(reasons)',
}
const postgres: Speech = {
  year: `extract(year from date '1970-01-01' + (hour / 24)::integer)::integer`,
  month: `extract(month from date '1970-01-01' + (hour / 24)::integer)::integer`,
  listed: 'json_array_elements_text(reasons::json) as value',
}

const talliesIn = ({ year, month, listed }: Speech): readonly Tally[] => [
  { table: 'hour_tallies', keys: [...place, ['hour', 'hour']], counts: same(faces), from: placed(hours) },
  {
    table: 'day_tallies',
    keys: [...place, ['day', 'hour / 24']],
    counts: same([...faces, ...sides]),
    from: placed(hours),
  },
  {
    table: 'month_tallies',
    keys: [...place, ['month', `${year} * 12 + ${month} - 1`]],
    counts: same([...faces, ...sides]),
    from: placed(hours),
  },
  {
    table: 'day_reasons',
    keys: [...place, ['day', 'day'], ['reason', 'value']],
    counts: [['count', 'count']],
    from: placed(reasons(listed)),
  },
  {
    table: 'day_slices',
    keys: [...place, ...sliced, ['day', 'hour / 24']],
    counts: same(faces),
    from: slices(['point', 'service', 'channel', 'language', 'vouched']),
  },
  {
    table: 'month_slices',
    keys: [...place, ...sliced, ['month', `${year} * 12 + ${month} - 1`]],
    counts: same(faces),
    from: slices(['channel', 'language', 'vouched']),
  },
  {
    table: 'poster_days',
    keys: [
      ['poster', 'poster'],
      ['day', 'hour / 24'],
    ],
    counts: [
      ['entries', '1'],
      ...ratings.map((rating): [string, string] => [
        `r${rating}`,
        `case when rating = ${rating} then 1 else 0 end`,
      ]),
      ...ratings.map((rating): [string, string] => [
        `m${rating}`,
        `case when rating = ${rating} and mark is not null then 1 else 0 end`,
      ]),
    ],
    from: scanned,
    beside: [['scans', '0']],
  },
  { table: 'posters', keys: [['id', 'poster']], counts: [['entries', '1']], from: scanned, beside: [] },
]
const talliesOf = (db: Db | Trx) => talliesIn(isPostgres(db) ? postgres : sqlite)

/** Compares every table of tallies with the entries. One transaction's view, so it may run while visitors write. */
export const compareTallies = (db: Db): Promise<Recount[]> => inSnapshot(db, compareAll)

/** Mends the tables that differ and gives what the comparison finds after; the caller holds nothing back until then. */
export async function mendTallies(trx: Trx): Promise<{ before: Recount[]; after: Recount[] }> {
  const before = await compareAll(trx)
  const tallies = talliesOf(trx)
  const isWrong = before.some(({ wrong }) => wrong)
  // Of days that have tallies now, and below of those that have some when they are mended: all are read anew.
  if (isWrong) await raiseAllVersions(trx)
  for (const { table, wrong } of before) {
    const tally = tallies.find((each) => each.table === table)
    if (!wrong || !tally) continue
    await (tally.beside ? mendRows(trx, tally, tally.beside) : makeAnew(trx, tally))
  }
  if (isWrong) await raiseAllVersions(trx)
  return { before, after: await compareAll(trx) }
}

async function compareAll(trx: Db | Trx): Promise<Recount[]> {
  const found: Recount[] = []
  for (const tally of talliesOf(trx)) found.push(await compare(trx, tally))
  return found
}

async function compare(trx: Db | Trx, tally: Tally): Promise<Recount> {
  const { rows } = await sql<{ rows: number; wrong: number }>`
    select (select count(*) from ${sql.table(tally.table)}) as rows, count(*) as wrong
    from (${differing(tally)}) as differing`.execute(trx)
  return { table: tally.table, rows: Number(rows[0]?.rows), wrong: Number(rows[0]?.wrong) }
}

/** Keys for which what is stored less what is counted is not nothing. A stored row of zeros is as good as none. */
function differing({ table, keys, counts, from }: Tally): RawBuilder<unknown> {
  const names = keys.map(([name]) => name).join(', ')
  const stored = [...keys.map(([name]) => name), ...counts.map(([name]) => name)].join(', ')
  const counted = [
    ...keys.map(([name, of]) => `${of} as ${name}`),
    ...counts.map(([name, of]) => `-(${of}) as ${name}`),
  ].join(', ')
  const unequal = counts.map(([name]) => `sum(${name}) <> 0`).join(' or ')
  return sql.raw(
    `select ${names} from (select ${stored} from ${table} union all select ${counted} from ${from}) as both_sides
     group by ${names} having ${unequal}`,
  )
}

const counting = ({ keys, counts, from }: Tally): string =>
  `select ${[...keys.map(([name, of]) => `${of} as ${name}`), ...counts.map(([name, of]) => `sum(${of}) as ${name}`)].join(', ')}
   from ${from} group by ${keys.map((_, at) => at + 1).join(', ')}`

async function makeAnew(trx: Trx, tally: Tally): Promise<void> {
  const columns = [...tally.keys, ...tally.counts].map(([name]) => name).join(', ')
  await sql.raw(`delete from ${tally.table}`).execute(trx)
  await sql.raw(`insert into ${tally.table} (${columns}) ${counting(tally)}`).execute(trx)
}

async function mendRows(trx: Trx, tally: Tally, beside: [string, string][]): Promise<void> {
  const { table, keys, counts } = tally
  const counted = `with counted as materialized (${counting(tally)})`
  const same = keys.map(([name]) => `counted.${name} = ${table}.${name}`).join(' and ')
  const set = counts.map(
    ([name]) => `${name} = coalesce((select counted.${name} from counted where ${same}), 0)`,
  )
  await sql.raw(`${counted} update ${table} set ${set.join(', ')}`).execute(trx)
  if (!beside.length) return
  const names = [...keys, ...counts].map(([name]) => name).join(', ')
  await sql
    .raw(
      `${counted} insert into ${table} (${names}, ${beside.map(([name]) => name)})
     select ${names}, ${beside.map(([, value]) => value)} from counted
     where not exists (select 1 from ${table} where ${same})`,
    )
    .execute(trx)
}
