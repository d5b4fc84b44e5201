/** Empties SQLite's write-ahead log, which holds what was committed in the order in which it came. */
import { sql } from 'kysely'
import type { Db } from '../schema.ts'

/**
 * Brings all of it into the database file and cuts it to nothing. False when somebody reads from it now, such as a backup: it
 * waits for nobody, since no visitor could be answered meanwhile.
 */
export const emptyLog = (db: Db): Promise<boolean> =>
  db.connection().execute(async (connection) => {
    const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(connection)
    await sql`pragma busy_timeout = 0`.execute(connection)
    try {
      const done = await sql<{ busy: number }>`pragma wal_checkpoint(TRUNCATE)`.execute(connection)
      return done.rows[0]?.busy === 0
    } finally {
      await sql`pragma busy_timeout = ${sql.lit(rows[0]?.timeout ?? 5000)}`.execute(connection)
    }
  })
