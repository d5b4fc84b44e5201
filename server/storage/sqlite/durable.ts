/** What every connection to an SQLite file keeps to. */
import type Sqlite from 'better-sqlite3'

/** Opens a text that is to be run for each of its parameters, each of them the values of a row. */
export const forEachRow = '/* for each row */ '

/**
 * Throws when commits would not be synced. To be called once the file has its tables: the bundled SQLite falls back to
 * NORMAL when a WAL file exists, which may lose acknowledged commits on a power cut.
 */
export function makeDurable(sqlite: Sqlite.Database): void {
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  // 64 MB of pages, most of them the same tallies again and again: copied into the file once instead of sixteen times.
  sqlite.pragma('wal_autocheckpoint = 16384')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('trusted_schema = OFF')
  sqlite.pragma('secure_delete = ON')
  const synchronous = sqlite.pragma('synchronous', { simple: true })
  if (synchronous !== 2)
    throw new Error(`SQLite runs with synchronous=${synchronous}; only FULL (2) keeps what was acknowledged`)
}
