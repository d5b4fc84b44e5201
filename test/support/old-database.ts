/** A database as an older version left it, on either kind of store, to be brought on step by step. */
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { onTestFinished } from 'vitest'
import { migrations } from '#server/storage/migrations/migrate.ts'
import { connectionTo, createPool } from '#server/storage/postgres/postgres-connection.ts'
import { postgresDdl } from '#server/storage/postgres/postgres-ddl.ts'
import type { Schema } from '#server/storage/schema.ts'
import { newEmptyDatabase } from './postgres.ts'

export const newestStep = Object.keys(migrations).sort().at(-1) as string

/** As it was after `step`. `migrateTo`: as a start of that version would have left it. */
export async function openOldDatabase(step: string) {
  const url = await newEmptyDatabase()
  const dialect =
    url === undefined
      ? new SqliteDialect({ database: new Sqlite(':memory:') })
      : new PostgresDialect({ pool: createPool({ ...connectionTo(url, 'test'), max: 1 }, () => undefined) })
  const db = new Kysely<Schema>({ dialect })
  onTestFinished(() => db.destroy())
  const migrator = new Migrator({
    db: url === undefined ? db : db.withPlugin(postgresDdl),
    provider: { getMigrations: async () => migrations },
  })
  const migrateTo = async (step: string) => {
    const { error } = await migrator.migrateTo(step)
    if (error) throw error
  }
  await migrateTo(step)
  return { db, migrateTo }
}
