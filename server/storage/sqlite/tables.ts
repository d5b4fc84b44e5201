/** The tables of an SQLite file as a move needs them: columns, key, and an order in which no row comes before what it names. */
import type Sqlite from 'better-sqlite3'

type Value = string | number | null | Uint8Array
export type Row = Value[]

export type Table = {
  name: string
  columns: { name: string; type: string }[]
  /** Names of the columns of the primary key, in its order. */
  key: string[]
  /** Where those columns stand in a row. */
  keyAt: number[]
  /** So many rows at once fit into memory, however large its files are. */
  piece: number
}

/** The one table that each database has of its own. */
const own = 'facts'

/** Parents first. Throws for a table without a key, which could not be compared row by row. */
export function listTables(source: Sqlite.Database): Table[] {
  const names = source
    .prepare(
      // What SQLite makes of a table for searching is made anew where it is written.
      `select name from pragma_table_list
       where schema = 'main' and type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%' and name != ?
       order by name`,
    )
    .pluck()
    .all(own) as string[]
  const ordered: string[] = []
  const visit = (name: string) => {
    if (ordered.includes(name)) return
    for (const { table } of source.pragma(`foreign_key_list(${name})`) as { table: string }[])
      if (table !== name) visit(table)
    ordered.push(name)
  }
  names.forEach(visit)
  return ordered.map((name) => describe(source, name))
}

function describe(source: Sqlite.Database, name: string): Table {
  const info = source.pragma(`table_info(${name})`) as { name: string; type: string; pk: number }[]
  const key = info
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map((column) => column.name)
  if (!key.length) throw new Error(`the table ${name} has no primary key`)
  return {
    name,
    columns: info.map((column) => ({ name: column.name, type: column.type.toLowerCase() })),
    key,
    keyAt: key.map((each) => info.findIndex((column) => column.name === each)),
    piece: pieceOf(
      source,
      name,
      info.filter(({ type, pk }) => type === 'BLOB' && pk === 0).map((column) => column.name),
    ),
  }
}

const mostRows = 2_000
const mostBytes = 16 * 1024 * 1024

function pieceOf(source: Sqlite.Database, table: string, blobs: readonly string[]): number {
  if (!blobs.length) return mostRows
  const lengths = blobs.map((name) => `coalesce(max(length("${name}")), 0)`)
  const largest = source
    .prepare(`select ${lengths.join(' + ')} from "${table}"`)
    .pluck()
    .get() as number
  return Math.min(mostRows, Math.max(1, Math.floor(mostBytes / Math.max(1, largest))))
}

export const columnList = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

export const keyOf = ({ keyAt }: Table, row: Row): Row => keyAt.map((at) => row[at] ?? null)

/** One text for the same row from either database. */
export const rowText = (row: Row): string =>
  JSON.stringify(
    row.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)),
  )

/** Rows in the order of their keys, `after` that key, in pieces. The same order in both: texts compare by their bytes. */
export function* readSqlite(source: Sqlite.Database, table: Table, after: Row | null) {
  const { piece } = table
  const names = columnList(table.columns.map(({ name }) => name))
  const key = columnList(table.key)
  const select = (where: string) =>
    source.prepare(`select ${names} from "${table.name}" ${where} order by ${key} limit ${piece}`).raw()
  const first = select('')
  const next = select(`where (${key}) > (${table.key.map(() => '?').join(', ')})`)
  for (let last = after; ; ) {
    const rows = (last === null ? first.all() : next.all(...last)) as Row[]
    if (rows.length) yield rows
    const end = rows.at(-1)
    if (!end || rows.length < piece) return
    last = keyOf(table, end)
  }
}
