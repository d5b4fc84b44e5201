/** Opens the SQLite file of a data folder, durable and up to date. */
import Sqlite from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import { emptyBulletin } from './bulletin.ts'
import { makeDurable } from './durable.ts'
import { type CommitObserver, createWriter } from './group-commit.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { sqliteInThread } from './sqlite-dialect.ts'
import type { Store } from './store.ts'

/**
 * Opens or creates the database at `path` and migrates it. Writing has a thread of its own, so that no visitor waits for
 * the disk. Throws a plain Error with a sentence when it cannot.
 */
export async function openSqlite(path: string, observer?: CommitObserver): Promise<Store> {
  const sqlite = new Sqlite(path)
  try {
    await bringUpToDate(sqlite)
    makeDurable(sqlite)
  } catch (cause) {
    sqlite.close()
    throw cause
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: rememberingStatements(sqlite) }) })
  const writing = new Kysely<Schema>({ dialect: sqliteInThread(path) })
  const writer = createWriter(writing, { observer })
  return {
    db,
    write: writer.write,
    writeTogether: writer.writeTogether,
    queued: writer.depth,
    bulletin: emptyBulletin,
    async close() {
      await writer.drain()
      await writing.destroy()
      await db.destroy()
    },
  }
}

/** Brings the file to the newest form, and leaves all of it in the file itself. */
export async function prepareSqlite(path: string): Promise<void> {
  const sqlite = new Sqlite(path)
  await bringUpToDate(sqlite).finally(() => sqlite.close())
}

async function bringUpToDate(sqlite: Sqlite.Database): Promise<void> {
  makeDurable(sqlite)
  // A table that others refer to can only be made anew while nobody checks; a kill in the middle undoes all of it.
  sqlite.pragma('foreign_keys = OFF')
  sqlite.exec('begin immediate')
  const changed = await migrate(new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) }))
  if (changed) requireWholeReferences(sqlite)
  sqlite.exec('commit')
}

/** Nobody checked during the steps, so every row is looked at before they count. */
function requireWholeReferences(sqlite: Sqlite.Database): void {
  const [broken] = sqlite.pragma('foreign_key_check') as { table: string; parent: string }[]
  if (broken)
    throw new Error(`a row of ${broken.table} points to a row of ${broken.parent} that is not there`)
}

/** Statements this program has are few; past this many something builds them from data, and none is kept. */
const mostStatements = 500

/** Prepares each text once: preparing costs several times what running does. */
function rememberingStatements(sqlite: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, Sqlite.Statement>()
  return {
    prepare(text) {
      const known = statements.get(text)
      if (known) return known
      const statement = sqlite.prepare(text)
      if (statements.size < mostStatements) statements.set(text, statement)
      return statement
    },
    close: () => sqlite.close(),
  }
}
