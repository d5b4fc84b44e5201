/** One view of the whole database for many questions, while others go on writing. */
import { sql } from 'kysely'
import { isPostgres } from './rows.ts'
import type { Db } from './schema.ts'

/** `work` sees the database as it was at its first question, and must not write. */
export async function inSnapshot<T>(db: Db, work: (one: Db) => Promise<T>): Promise<T> {
  return db.connection().execute(async (one) => {
    // Begun by hand, since an ordinary transaction takes the right to write at once and keeps visitors waiting.
    // On PostgreSQL each statement would otherwise see what was committed just before it.
    await (isPostgres(db)
      ? sql`begin isolation level repeatable read read only`
      : sql`begin deferred`
    ).execute(one)
    try {
      return await work(one)
    } finally {
      await sql`commit`.execute(one)
    }
  })
}
