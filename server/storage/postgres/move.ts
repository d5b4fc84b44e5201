/** Moves everything from an SQLite file into PostgreSQL, and proves it. Stopped anywhere, it goes on where it was. */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { prepareSqlite } from '../sqlite/open-sqlite.ts'
import { columnList, keyOf, listTables, type Row, readSqlite, rowText, type Table } from '../sqlite/tables.ts'
import { prepare } from './open-postgres.ts'
import { ensurePartitions, type IdOfHour, monthOfHour, partsFor } from './partitions.ts'
import { connectionTo, reasonOf } from './postgres-connection.ts'

/** A move that cannot go on; the message is for the administrator. */
export class MoveError extends Error {}

type Fact = { name: string; value: string }
/** `cleaned`: rows that held a NUL, which PostgreSQL keeps in no text, and were moved without it. */
type Proof = { table: string; rows: number; hash: string; cleaned: string[] }
export type Step = (done: { table: string; rows: number; step: 'copied' | 'compared' }) => void

const types: Record<string, string> = {
  integer: 'bigint',
  real: 'double precision',
  blob: 'bytea',
  text: 'text',
}
/** A fact in the target that says whose unfinished copy it holds. While it stands, no server starts on it. */
const marker = 'move'

/**
 * Copies the database at `path` into `url` and compares every column of every row. Nobody may write to either meanwhile.
 * `facts` are what the target is to remember of the keys. Gives rows and SHA-256 of each table. Throws MoveError when the target holds something else, or differs in the end.
 */
export async function moveDatabase(
  path: string,
  url: string,
  facts: Fact[],
  step: Step,
  idOf: IdOfHour,
): Promise<Proof[]> {
  await prepareSqlite(path)
  await prepare(url, () => undefined)
  const source = new Sqlite(path, { readonly: true, fileMustExist: true })
  const { query_timeout: _, ...patient } = connectionTo(url, 'sunwai move')
  const target = new pg.Client(patient)
  target.on('error', () => undefined)
  try {
    await target.connect()
    const tables = listTables(source)
    const isOurs = await claim(target, tables, fingerprint(path))
    if (isOurs) await partition(source, target, idOf)
    if (isOurs) for (const table of tables) await copy(source, target, table, step)
    const proofs: Proof[] = []
    for (const table of tables) proofs.push(await prove(source, target, table, isOurs, step))
    if (isOurs) await finish(target, facts)
    return proofs
  } catch (cause) {
    if (cause instanceof MoveError || cause instanceof TypeError) throw cause
    throw new MoveError(`The copy could not go on: ${reasonOf(cause as Error)}. Run the same command again.`)
  } finally {
    source.close()
    await target.end().catch(() => undefined)
  }
}

/** History gets parts of its own before it is copied, so that nothing has to be moved out of the default one. */
async function partition(source: Sqlite.Database, target: pg.Client, idOf: IdOfHour): Promise<void> {
  const end = (order: 'asc' | 'desc') =>
    source.prepare(`select hour from entries order by id ${order} limit 1`).pluck().get() as
      | number
      | undefined
  const [first, last] = [end('asc'), end('desc')]
  if (first === undefined || last === undefined) return
  const districts = source.prepare('select count(distinct district) from offices').pluck().get() as number
  const months = { from: monthOfHour(first), to: monthOfHour(last) }
  await ensurePartitions(target, months, partsFor(districts), idOf)
}

/** From now on servers start on it, if they have the keys that made what it holds. */
async function finish(target: pg.Client, facts: Fact[]): Promise<void> {
  await target.query('begin')
  await target.query('delete from facts')
  for (const { name, value } of facts)
    await target.query('insert into facts (name, value) values ($1, $2)', [name, value])
  // They were written in the order of their keys, which tells nothing of who came first.
  await target.query(`insert into facts select 'ledger/moved', count(*) from entries`)
  await target.query(
    `insert into facts select 'arrival-order-erased', max(id) from entries having max(id) is not null`,
  )
  await target.query('commit')
}

/** True when the target is empty or holds a part of a copy; what is there of an older state of the source is emptied. */
async function claim(target: pg.Client, tables: readonly Table[], state: string): Promise<boolean> {
  const { rows } = await target.query('select value from facts where name = $1', [marker])
  const known = rows[0]?.value as string | undefined
  if (known === state) return true
  if (known === undefined) {
    for (const { name } of tables)
      if ((await target.query(`select 1 from "${name}" limit 1`)).rows.length) return false
  } else await target.query(`truncate ${columnList(tables.map(({ name }) => name))}`)
  await target.query(
    'insert into facts (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [marker, state],
  )
  return true
}

/** Changes with every write to the file; its log was written back when it was closed. */
function fingerprint(path: string): string {
  const { size, mtimeNs } = statSync(path, { bigint: true })
  return `${path} ${size} ${mtimeNs}`
}

/** Each piece is one statement, so that the target always holds the first rows in the order of the key, without a gap. */
async function copy(source: Sqlite.Database, target: pg.Client, table: Table, step: Step): Promise<void> {
  const names = columnList(table.columns.map(({ name }) => name))
  const arrays = table.columns.map(({ type }, at) => `$${at + 1}::${types[type]}[]`).join(', ')
  const order = table.key.map((name) => `"${name}" desc`).join(', ')
  const { rows: last } = await target.query({
    text: `select ${columnList(table.key)} from "${table.name}" order by ${order} limit 1`,
    rowMode: 'array',
  })
  let rows = 0
  for (const raw of readSqlite(source, table, (last[0] as Row | undefined) ?? null)) {
    const some = raw.map(withoutNul)
    await target
      .query(
        `insert into "${table.name}" (${names}) select * from unnest(${arrays})`,
        table.columns.map((_, at) => some.map((row) => row[at])),
      )
      .catch((cause: Error) => {
        throw new MoveError(`The table ${table.name} could not be copied: ${cause.message}`)
      })
    rows += some.length
    step({ table: table.name, rows, step: 'copied' })
  }
}

/** Reads both sides in the order of the key and compares them. Throws MoveError at the first difference. */
async function prove(
  source: Sqlite.Database,
  target: pg.Client,
  table: Table,
  isOurs: boolean,
  step: Step,
): Promise<Proof> {
  const hash = createHash('sha256')
  const differs = (row: Row | undefined) =>
    new MoveError(
      isOurs
        ? `${table.name} differs at ${rowText(row ?? [])}. Run the same command again; if it says so again, the target cannot be used.`
        : `The target holds other data already (${table.name}). Nothing was changed there; give an empty database.`,
    )
  let rows = 0
  let last: Row | null = null
  const cleaned: string[] = []
  for (const raw of readSqlite(source, table, null)) {
    const some = raw.map(withoutNul)
    some.forEach((row, at) => {
      if (row !== raw[at]) cleaned.push(rowText(keyOf(table, row)))
    })
    const theirs = await readPostgres(target, table, last, some.length)
    some.forEach((row, at) => {
      const text = rowText(row)
      if (rowText(theirs[at] ?? []) !== text) throw differs(keyOf(table, row))
      hash.update(text).update('\n')
    })
    last = keyOf(table, some.at(-1) as Row)
    rows += some.length
    step({ table: table.name, rows, step: 'compared' })
  }
  const [more] = await readPostgres(target, table, last, 1)
  if (more) throw differs(keyOf(table, more))
  return { table: table.name, rows, hash: hash.digest('hex'), cleaned }
}

/** The row itself when it holds none: nearly always. */
function withoutNul(row: Row): Row {
  if (!row.some(hasNul)) return row
  return row.map((value) => (hasNul(value) ? value.replaceAll('\0', '') : value))
}
const hasNul = (value: Row[number]): value is string => typeof value === 'string' && value.includes('\0')

async function readPostgres(
  target: pg.Client,
  table: Table,
  after: Row | null,
  limit: number,
): Promise<Row[]> {
  const key = columnList(table.key)
  const where = after === null ? '' : `where (${key}) > (${after.map((_, at) => `$${at + 1}`).join(', ')})`
  const { rows } = await target.query({
    text: `select ${columnList(table.columns.map(({ name }) => name))} from "${table.name}" ${where} order by ${key} limit ${limit}`,
    values: after ?? [],
    rowMode: 'array',
  })
  return rows as Row[]
}
