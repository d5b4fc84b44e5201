/** Many rows as one parameter of a statement: one text to prepare and one way to the database, however many they are. */
import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** What a column holds: `bytes` are Uint8Array. */
export type ColumnKind = 'text' | 'integer' | 'real' | 'bytes'
type Value = string | number | null | Uint8Array

export const isPostgres = (db: Kysely<Schema>): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/**
 * A `select` of these rows, its columns named and in the order of `columns`. SQLite and PostgreSQL both take a JSON list
 * apart; only the names of their functions differ.
 */
export function selectRows<Column extends string>(
  db: Kysely<Schema>,
  columns: Readonly<Record<Column, ColumnKind>>,
  rows: readonly Readonly<Record<Column, Value>>[],
): RawBuilder<unknown> {
  const names = Object.keys(columns) as Column[]
  const list = rows.map((row) => names.map((name) => asJson(row[name])))
  const postgres = isPostgres(db)
  const picked = names.map((name, at) => {
    const value = postgres ? onPostgres(columns[name], at) : onSqlite(columns[name], at)
    return sql`${sql.raw(value)} as ${sql.id(name)}`
  })
  // `where true` keeps SQLite from taking a following `on conflict` for the condition of a join.
  return postgres
    ? sql`select ${sql.join(picked)} from json_array_elements(${JSON.stringify(list)}::json) where true`
    : sql`select ${sql.join(picked)} from json_each(${JSON.stringify(list)}) where true`
}

/** Inserts rows; `merge`, when given, follows `on conflict` and says what becomes of one that is there already. */
export async function insertRows<Column extends string>(
  db: Kysely<Schema>,
  table: keyof Schema,
  columns: Readonly<Record<Column, ColumnKind>>,
  rows: readonly Readonly<Record<Column, Value>>[],
  merge?: RawBuilder<unknown>,
): Promise<void> {
  if (!rows.length) return
  const clash = merge ? sql` on conflict ${merge}` : sql``
  await sql`insert into ${sql.table(table)} (${columnList(Object.keys(columns))}) ${selectRows(db, columns, rows)}${clash}`.execute(
    db,
  )
}

/** `on conflict` that puts the new values in the place of those that are there. */
export const replaceBy = (key: readonly string[], values: readonly string[]): RawBuilder<unknown> =>
  sql`(${columnList(key)}) do update set ${sql.join(
    values.map((name) => sql`${sql.id(name)} = ${sql.id('excluded', name)}`),
  )}`

/** `on conflict` that adds the new numbers to those that are there. */
export function addTo(
  table: keyof Schema,
  key: readonly string[],
  counts: readonly string[],
): RawBuilder<unknown> {
  const sums = counts.map(
    (name) => sql`${sql.id(name)} = ${sql.id(table, name)} + ${sql.id('excluded', name)}`,
  )
  return sql`(${columnList(key)}) do update set ${sql.join(sums)}`
}

const columnList = (names: readonly string[]): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.id(name)))

const asJson = (value: Value): string | number | null =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value

const onSqlite = (kind: ColumnKind, at: number): string =>
  kind === 'bytes' ? `unhex(value ->> ${at})` : `value ->> ${at}`

function onPostgres(kind: ColumnKind, at: number): string {
  const value = `(value ->> ${at})`
  if (kind === 'bytes') return `decode(${value}, 'hex')`
  return kind === 'integer' ? `${value}::bigint` : kind === 'real' ? `${value}::double precision` : value
}
