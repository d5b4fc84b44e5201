/** Opens the SQLite file of a data folder, durable and up to date. */
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { noPubSub } from '../../cluster/pubsub.ts'
import { type CommitObserver, createWriter } from '../group-commit.ts'
import { migrate } from '../migrations/migrate.ts'
import type { Schema } from '../schema.ts'
import type { Store } from '../store.ts'
import { makeDurable } from './durable.ts'
import { sqliteConnection } from './sqlite-connection.ts'

/** Opens or creates the database at `path` and migrates it. Throws a plain Error with a sentence when it cannot. */
export async function openSqlite(path: string, observer?: CommitObserver): Promise<Store> {
  const { db, close } = await connect(path, bringUpToDate)
  const writer = createWriter(db, { observer })
  return {
    db,
    write: writer.write,
    writeBatched: writer.writeBatched,
    betweenCommits: writer.betweenCommits,
    queued: writer.depth,
    pubsub: noPubSub,
    async close() {
      await writer.drain()
      await close()
    },
  }
}

/** For a thread that writes much at once and is ended soon: what it touches again stays at hand. In KiB. */
const largeCache = 64 * 1024

/** A second connection to a file that is open already, for such a thread. Throws when commits would not be durable. */
export const connectSqlite = (path: string): Promise<Connection> =>
  connect(path, async (sqlite) => void sqlite.pragma(`cache_size = -${largeCache}`))

type Connection = { db: Kysely<Schema>; close(): Promise<void> }

async function connect(
  path: string,
  prepare: (sqlite: Sqlite.Database) => Promise<void>,
): Promise<Connection> {
  const sqlite = new Sqlite(path)
  try {
    await prepare(sqlite)
    makeDurable(sqlite)
  } catch (cause) {
    sqlite.close()
    throw cause
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqliteConnection(sqlite) }) })
  return {
    db,
    async close() {
      await db.destroy()
      // The query builder closes only what it has used.
      sqlite.close()
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
