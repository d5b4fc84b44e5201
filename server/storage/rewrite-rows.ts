/** Writes rows anew, so that where they lie in a database's files tells nothing of when each came. */
import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import { isPostgres, type Value } from './rows.ts'
import type { Schema, Trx } from './schema.ts'
import { forEachRow } from './sqlite/durable.ts'

/**
 * Takes out the rows that `where` picks and puts the same ones back in the order of their `key`, which must be random. Rows
 * that name them stay meanwhile. In one transaction for all rows of an hour, so that they do not differ in that either.
 * `columns`: those that are written, where the database makes others itself.
 */
export async function rewriteRows(
  trx: Trx,
  table: keyof Schema,
  key: readonly string[],
  where: RawBuilder<unknown>,
  columns?: readonly string[],
): Promise<void> {
  const order = sql.join(key.map((name) => sql.ref(name)))
  const written = columns ? sql.join(columns.map((name) => sql.ref(name))) : sql`*`
  const into = columns ? sql`(${written})` : sql``
  // The database looks at the end of a statement whether rows are there that others name.
  if (isPostgres(trx))
    await sql`with gone as (delete from ${sql.table(table)} where ${where} returning *)
      insert into ${sql.table(table)} ${into} select ${written} from gone order by ${order}`.execute(trx)
  else
    await rewriteInSqlite(
      trx,
      table,
      key,
      sql`select ${written} from ${sql.table(table)} where ${where} order by ${order}`,
    )
}

/**
 * In a page the cells lie in the order in which they were written, whatever the order of their keys is. What is deleted goes in
 * an order drawn by lot: the list of free pages keeps it, and would else hand the pages of large rows out again in theirs.
 */
async function rewriteInSqlite(
  trx: Trx,
  table: keyof Schema,
  key: readonly string[],
  select: RawBuilder<unknown>,
): Promise<void> {
  await sql`pragma defer_foreign_keys = on`.execute(trx)
  const rows = (await select.execute(trx)).rows as Record<string, Value>[]
  const [first] = rows
  if (!first) return
  const names = Object.keys(first)
  const same = key.map((name) => `"${name}" = ?`).join(' and ')
  const columns = names.map((name) => `"${name}"`).join(', ')
  await trx.executeQuery(
    CompiledQuery.raw(
      `${forEachRow}delete from ${table} where ${same}`,
      inRandomOrder(rows).map((row) => key.map((name) => row[name])),
    ),
  )
  await trx.executeQuery(
    CompiledQuery.raw(
      `${forEachRow}insert into ${table} (${columns}) values (${names.map(() => '?').join(', ')})`,
      rows.map((row) => names.map((name) => row[name])),
    ),
  )
}

function inRandomOrder<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, lot: Math.random() }))
    .sort((one, other) => one.lot - other.lot)
    .map(({ item }) => item)
}
