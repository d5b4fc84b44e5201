/**
 * Writes or finds many rows with one statement and one way to the database. What is written SQLite, in the same process,
 * takes row by row, which costs least there; all else goes as one JSON list. The texts are few, so they are made by hand.
 */
import { CompiledQuery, type Kysely, PostgresAdapter, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Schema } from './schema.ts'
import { forEachRow } from './sqlite/durable.ts'

/** What a column holds: `bytes` are Uint8Array. */
type ColumnKind = 'text' | 'integer' | 'real' | 'bytes'
type Columns = Readonly<Record<string, ColumnKind>>
export type Value = string | number | null | Uint8Array
type Row<C extends Columns> = Readonly<Record<keyof C, Value>>

export const isPostgres = (db: Kysely<Schema>): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/** Inserts rows, each given as its values in the order of the columns: for tables that get thousands of rows at once. */
export const insertRows = (
  db: Kysely<Schema>,
  table: keyof Schema,
  columns: Columns,
  rows: (readonly Value[])[],
): Promise<void> =>
  writeValues(db, columns, rows, (from) => `insert into ${table} (${list(columns)}) ${from}`)

/** Inserts rows; one whose key is there already is replaced. */
export const replaceRows = <const K extends Columns, const V extends Columns>(
  db: Kysely<Schema>,
  table: keyof Schema,
  key: K,
  values: V,
  rows: readonly Row<K & V>[],
): Promise<void> =>
  writeRows(db, { ...key, ...values }, rows, (from) => {
    const set = Object.keys(values).map((name) => `${name} = excluded.${name}`)
    return `insert into ${table} (${list({ ...key, ...values })}) ${from} on conflict (${list(key)}) do update set ${set}`
  })

/** Inserts rows; the counts of one whose key is there already are added to it. */
export const addRows = <const K extends Columns, const V extends Columns>(
  db: Kysely<Schema>,
  table: keyof Schema,
  key: K,
  counts: V,
  rows: readonly Row<K & V>[],
): Promise<void> =>
  writeRows(db, { ...key, ...counts }, rows, (from) => {
    const set = Object.keys(counts).map((name) => `${name} = ${table}.${name} + excluded.${name}`)
    return `insert into ${table} (${list({ ...key, ...counts })}) ${from} on conflict (${list(key)}) do update set ${set}`
  })

/** Adds to the counts of rows that are there; others are left out. */
export async function addToRows<const K extends Columns, const V extends Columns>(
  db: Kysely<Schema>,
  table: keyof Schema,
  key: K,
  counts: V,
  rows: readonly Row<K & V>[],
): Promise<void> {
  const [keys, added] = [Object.keys(key), Object.keys(counts)]
  if (isPostgres(db)) {
    const set = added.map((name) => `${name} = ${table}.${name} + added.${name}`)
    const same = keys.map((name) => `${table}.${name} = added.${name}`).join(' and ')
    return writeRows(
      db,
      { ...counts, ...key },
      rows,
      (from) => `update ${table} set ${set} from (${from}) as added where ${same}`,
    )
  }
  const set = added.map((name) => `${name} = ${name} + ?`)
  const same = keys.map((name) => `${name} = ?`).join(' and ')
  return writeRows(db, { ...counts, ...key }, rows, () => `update ${table} set ${set} where ${same}`)
}

/** The rows of a table that have one of these keys; a key of bytes may be given in hex. */
export async function findByKeys<const T extends keyof Schema>(
  db: Kysely<Schema>,
  table: T,
  key: Columns,
  keys: readonly Row<Columns>[],
): Promise<Selectable<Schema[T]>[]> {
  if (!keys.length) return []
  const names = Object.keys(key)
  const [before, after] = isPostgres(db) ? postgresSelect(key) : sqliteSelect(key)
  // SQLite reads a cross join in the order it is written: the keys first, each then looked up.
  const text = isPostgres(db)
    ? `select * from ${table} where (${names}) in (${before}$1${after})`
    : `select ${table}.* from (${before}?${after}) as asked cross join ${table}
        where ${names.map((name) => `${table}.${name} = asked.${name}`).join(' and ')}`
  return (
    await db.executeQuery<Selectable<Schema[T]>>(CompiledQuery.raw(text, [asJson(valuesOf(key, keys))]))
  ).rows
}

/**
 * These rows as a `select`, their columns named, for statements that read them. SQLite and PostgreSQL both take a JSON
 * list apart; only the names of their functions differ.
 */
export function selectRows<const C extends Columns>(
  db: Kysely<Schema>,
  columns: C,
  rows: readonly Row<C>[],
): RawBuilder<unknown> {
  const [before, after] = isPostgres(db) ? postgresSelect(columns) : sqliteSelect(columns)
  return sql`${sql.raw(before)}${asJson(valuesOf(columns, rows))}${sql.raw(after)}`
}

const writeRows = <C extends Columns>(
  db: Kysely<Schema>,
  columns: C,
  rows: readonly Row<C>[],
  statement: (from: string) => string,
): Promise<void> => writeValues(db, columns, valuesOf(columns, rows), statement)

async function writeValues(
  db: Kysely<Schema>,
  columns: Columns,
  rows: (readonly Value[])[],
  statement: (from: string) => string,
): Promise<void> {
  if (!rows.length) return
  if (isPostgres(db)) {
    const [before, after] = postgresSelect(columns)
    await db.executeQuery(CompiledQuery.raw(statement(`${before}$1${after}`), [asJson(rows)]))
    return
  }
  const marks = Object.keys(columns).map(() => '?')
  await db.executeQuery(CompiledQuery.raw(`${forEachRow}${statement(`values (${marks})`)}`, rows))
}

const list = (columns: Columns): string => Object.keys(columns).join(', ')

function valuesOf<C extends Columns>(columns: C, rows: readonly Row<C>[]): Value[][] {
  const names = Object.keys(columns)
  return rows.map((row) => names.map((name) => row[name] ?? null))
}

/** Bytes as hex. */
const asJson = (rows: readonly (readonly Value[])[]): string =>
  JSON.stringify(
    rows.map((row) =>
      row.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)),
    ),
  )

/** The text before and after the list. */
function sqliteSelect(columns: Columns): [string, string] {
  const picked = Object.entries(columns).map(([name, kind], at) =>
    kind === 'bytes' ? `unhex(value ->> ${at}) as ${name}` : `value ->> ${at} as ${name}`,
  )
  return [`select ${picked} from json_each(`, ')']
}

function postgresSelect(columns: Columns): [string, string] {
  const types = { text: 'text', integer: 'bigint', real: 'double precision' } as const
  const picked = Object.entries(columns).map(([name, kind], at) =>
    kind === 'bytes'
      ? `decode(value ->> ${at}, 'hex') as ${name}`
      : `(value ->> ${at})::${types[kind]} as ${name}`,
  )
  return [`select ${picked} from json_array_elements(`, '::json)']
}
