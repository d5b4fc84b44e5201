/** The one connection to an SQLite file, as the query builder uses it. */
import type Sqlite from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { forEachRow } from './durable.ts'

/** Statements this program has are few; past this many something builds them from data, and none is kept. */
const mostStatements = 500

/** Prepares each text once: preparing costs several times what running does. */
export function sqliteConnection(sqlite: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    prepare(text) {
      const known = statements.get(text)
      if (known) return known
      const statement = statementOf(sqlite, text)
      if (statements.size < mostStatements) statements.set(text, statement)
      return statement
    },
    close: () => sqlite.close(),
  }
}

function statementOf(sqlite: Sqlite.Database, text: string): SqliteStatement {
  if (text.startsWith(forEachRow)) return runningForEach(sqlite.prepare(text))
  // At once for writing: a lock that is only taken with the first write can be refused for what was read before it, when
  // a command of ours has written meanwhile.
  if (text === 'begin') return sqlite.prepare('begin immediate')
  if (text === 'rollback') return undoing(sqlite)
  return sqlite.prepare(text)
}

/** See `forEachRow`: the parameters are rows. */
const runningForEach = (statement: Sqlite.Statement): SqliteStatement => ({
  ...withoutRows,
  run(rows) {
    // Spread: a list would be taken apart value by value on the way into SQLite.
    for (const row of rows) statement.run(...(row as unknown[]))
    return { changes: rows.length, lastInsertRowid: 0 }
  },
})

/** A full disk makes SQLite undo a transaction by itself; asked again it would only say that there is none, and hide why. */
const undoing = (sqlite: Sqlite.Database): SqliteStatement => ({
  ...withoutRows,
  run() {
    if (sqlite.inTransaction) sqlite.exec('rollback')
    return { changes: 0, lastInsertRowid: 0 }
  },
})

const withoutRows = { reader: false, all: () => [], iterate: () => [].values() }
