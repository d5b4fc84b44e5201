/** Opens the store that the settings name: the SQLite file of the data folder, or a PostgreSQL database. */
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { CommitObserver } from './group-commit.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import type { Store } from './store.ts'

type Place = {
  /** Data folder, absolute. */
  data: string
  /** Address of a PostgreSQL database; null for SQLite. */
  database: string | null
}

/**
 * `secret` is the same on all servers of a database; `day` the local day; `patient` for commands that read every entry: no
 * query is given up, however long it takes. Throws a plain Error with a sentence.
 */
export async function openStore(
  place: Place,
  secret: string,
  day: number,
  log: Logger,
  observer?: CommitObserver,
  patient = false,
): Promise<Store> {
  if (place.database === null) return openSqlite(join(place.data, 'sunwai.db'), observer)
  // Its driver is 5 MB that a district on SQLite never uses.
  const { openPostgres } = await import('./postgres/open-postgres.ts')
  return openPostgres(place.database, secret, day, log, observer, patient)
}
