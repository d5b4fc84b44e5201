/** Keeps a second server off a data folder. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

/**
 * Holds the folder until `release` is called or the process ends, however it ends: an exclusive lock on a small SQLite
 * file, which the operating system takes back with the process. Undefined when another process holds it. Two servers on
 * one folder would each keep their own limits, visits and live dashboards, and none would see the other's.
 */
export function lockFolder(folder: string): { release(): void } | undefined {
  const file = new Sqlite(join(folder, 'server.lock'))
  try {
    file.pragma('busy_timeout = 0')
    file.pragma('journal_mode = DELETE')
    file.exec('begin exclusive')
    return { release: () => void file.close() }
  } catch (cause) {
    file.close()
    if (String((cause as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return undefined
    throw cause
  }
}
