/** Opens the SQLite file of a data folder, durable and up to date. */
import Sqlite from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import { createWriter, type Write, type WriteTogether } from './group-commit.ts'
import { migrate } from './migrate.ts'
import { forEachRow } from './rows.ts'
import type { Schema } from './schema.ts'

export type Store = { db: Kysely<Schema>; write: Write; writeTogether: WriteTogether; close(): Promise<void> }

/** Opens or creates the database at `path` and migrates it. Throws a plain Error with a sentence when it cannot. */
export async function openStore(path: string): Promise<Store> {
  const sqlite = new Sqlite(path)
  makeDurable(sqlite)
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: rememberingStatements(sqlite) }) })
  // A table that others refer to can only be made anew while nobody checks; a kill in the middle undoes all of it.
  sqlite.pragma('foreign_keys = OFF')
  sqlite.exec('begin immediate')
  try {
    if (await migrate(db)) requireWholeReferences(sqlite)
    sqlite.exec('commit')
  } catch (cause) {
    if (sqlite.inTransaction) sqlite.exec('rollback')
    sqlite.close()
    throw cause
  }
  // The bundled SQLite falls back to NORMAL once a WAL file exists, which may lose acknowledged commits on a power cut.
  makeDurable(sqlite)
  const writer = createWriter(db)
  return {
    db,
    write: writer.write,
    writeTogether: writer.writeTogether,
    async close() {
      await writer.drain()
      await db.destroy()
    },
  }
}

/** Nobody checked during the steps, so every row is looked at before they count. */
function requireWholeReferences(sqlite: Sqlite.Database): void {
  const [broken] = sqlite.pragma('foreign_key_check') as { table: string; parent: string }[]
  if (broken)
    throw new Error(`a row of ${broken.table} points to a row of ${broken.parent} that is not there`)
}

/** Statements this program has are few; past this many something builds them from data, and none is kept. */
const mostStatements = 500

/** SQLite undoes a transaction by itself when the disk is full; that it cannot be undone twice would hide why. */
const doneAlready: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}

/** Prepares each text once: preparing costs several times what running does. */
function rememberingStatements(sqlite: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    prepare(text) {
      if (text === 'rollback' && !sqlite.inTransaction) return doneAlready
      const known = statements.get(text)
      if (known) return known
      const statement = text.startsWith(forEachRow) ? rowByRow(sqlite.prepare(text)) : sqlite.prepare(text)
      if (statements.size < mostStatements) statements.set(text, statement)
      return statement
    },
    close: () => sqlite.close(),
  }
}

/** See `forEachRow`: the parameters are rows. */
const rowByRow = (statement: Sqlite.Statement): SqliteStatement => ({
  reader: false,
  run(rows) {
    for (const row of rows) statement.run(row)
    return { changes: rows.length, lastInsertRowid: 0 }
  },
  all: () => [],
  iterate: () => [].values(),
})

function makeDurable(sqlite: Sqlite.Database): void {
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  // 64 MB of pages, most of them the same tallies again and again: copied into the file once instead of sixteen times.
  sqlite.pragma('wal_autocheckpoint = 16384')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('trusted_schema = OFF')
  sqlite.pragma('secure_delete = ON')
  const synchronous = sqlite.pragma('synchronous', { simple: true })
  if (synchronous !== 2)
    throw new Error(`SQLite runs with synchronous=${synchronous}; only FULL (2) keeps what was acknowledged`)
}
