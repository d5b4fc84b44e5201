/** Opens the SQLite file of a data folder, durable and up to date. */
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { emptyBulletin } from './bulletin.ts'
import { makeDurable } from './durable.ts'
import { type CommitObserver, createWriter } from './group-commit.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { sqliteInThread } from './sqlite-dialect.ts'
import type { Store } from './store.ts'

/**
 * Opens or creates the database at `path` and migrates it. Reading and writing have a thread each, so that neither a
 * slow disk nor a large question holds up the other or any visitor. Throws a plain Error with a sentence when it cannot.
 */
export async function openSqlite(path: string, observer?: CommitObserver): Promise<Store> {
  await prepareSqlite(path)
  const db = new Kysely<Schema>({ dialect: sqliteInThread({ path, writing: false }) })
  const writing = new Kysely<Schema>({ dialect: sqliteInThread({ path, writing: true }) })
  const writer = createWriter(writing, { observer })
  return {
    db,
    write: writer.write,
    writeTogether: writer.writeTogether,
    queued: writer.depth,
    bulletin: emptyBulletin,
    async close() {
      await writer.drain()
      await Promise.all([db.destroy(), writing.destroy()])
    },
  }
}

/** Brings the file to the newest form, and leaves all of it in the file itself. */
export async function prepareSqlite(path: string): Promise<void> {
  const sqlite = new Sqlite(path)
  try {
    makeDurable(sqlite)
    // A table that others refer to can only be made anew while nobody checks; a kill in the middle undoes all of it.
    sqlite.pragma('foreign_keys = OFF')
    sqlite.exec('begin immediate')
    await migrate(new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) }))
    sqlite.exec('commit')
  } finally {
    sqlite.close()
  }
}
