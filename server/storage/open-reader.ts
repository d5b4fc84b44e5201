/** A connection of its own for a thread that only reads, on either database. */
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'
import { connectSqlite } from './sqlite/open-sqlite.ts'

/** `data`: the data folder, absolute. `database`: address of a PostgreSQL database; null for SQLite. */
export type ReaderPlace = { data: string; database: string | null }
type Reader = { db: Kysely<Schema>; close(): Promise<void> }

/** No query is given up, however long it takes. Of a database that a server has opened before. Throws what the store throws. */
export async function openReader({ data, database }: ReaderPlace): Promise<Reader> {
  if (database === null) return connectSqlite(join(data, 'sunwai.db'))
  const { connectPostgres } = await import('./postgres/open-postgres.ts')
  return connectPostgres(database)
}
