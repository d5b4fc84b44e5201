/** Opens the SQLite file of a data folder, durable and up to date. */
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { makeDurable } from './durable.ts'
import { type CommitObserver, createWriter, type Write, type WriteTogether } from './group-commit.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { sqliteInThread } from './sqlite-dialect.ts'

export type Store = {
  db: Kysely<Schema>
  write: Write
  writeTogether: WriteTogether
  /** How many writes wait for a commit now. */
  queued(): number
  close(): Promise<void>
}

/**
 * Opens or creates the database at `path` and migrates it. Reading and writing have a thread each, so that neither a
 * slow disk nor a large question holds up the other or any visitor. Throws a plain Error with a sentence when it cannot.
 */
export async function openStore(path: string, observer?: CommitObserver): Promise<Store> {
  await prepare(path)
  const db = new Kysely<Schema>({ dialect: sqliteInThread({ path, writing: false }) })
  const writing = new Kysely<Schema>({ dialect: sqliteInThread({ path, writing: true }) })
  const writer = createWriter(writing, observer)
  return {
    db,
    write: writer.write,
    writeTogether: writer.writeTogether,
    queued: writer.depth,
    async close() {
      await writer.drain()
      await Promise.all([db.destroy(), writing.destroy()])
    },
  }
}

async function prepare(path: string): Promise<void> {
  const sqlite = new Sqlite(path)
  try {
    makeDurable(sqlite)
    // A table that others refer to can only be made anew while nobody checks; a kill in the middle undoes all of it.
    sqlite.pragma('foreign_keys = OFF')
    sqlite.exec('begin immediate')
    const changed = await migrate(new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) }))
    if (changed) requireWholeReferences(sqlite)
    sqlite.exec('commit')
  } finally {
    sqlite.close()
  }
}

/** Nobody checked during the steps, so every row is looked at before they count. */
function requireWholeReferences(sqlite: Sqlite.Database): void {
  const [broken] = sqlite.pragma('foreign_key_check') as { table: string; parent: string }[]
  if (broken)
    throw new Error(`a row of ${broken.table} points to a row of ${broken.parent} that is not there`)
}
