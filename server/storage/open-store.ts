/** Opens the SQLite file of a data folder, durable and up to date. */
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { createWriter, type Write } from './group-commit.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

export type Store = { db: Kysely<Schema>; write: Write; close(): Promise<void> }

/** Opens or creates the database at `path` and migrates it. Throws a plain Error with a sentence when it cannot. */
export async function openStore(path: string): Promise<Store> {
  const sqlite = new Sqlite(path)
  makeDurable(sqlite)
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) })
  await migrate(db)
  // The bundled SQLite falls back to NORMAL once a WAL file exists, which may lose acknowledged commits on a power cut.
  makeDurable(sqlite)
  const writer = createWriter(db)
  return {
    db,
    write: writer.write,
    async close() {
      await writer.drain()
      await db.destroy()
    },
  }
}

function makeDurable(sqlite: Sqlite.Database): void {
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('trusted_schema = OFF')
  sqlite.pragma('secure_delete = ON')
  const synchronous = sqlite.pragma('synchronous', { simple: true })
  if (synchronous !== 2)
    throw new Error(`SQLite runs with synchronous=${synchronous}; only FULL (2) keeps what was acknowledged`)
}
