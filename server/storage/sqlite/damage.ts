/** Looks before a start whether the database is whole, as far as a start has time for. */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { walIsDamaged } from './wal-damage.ts'

/** Up to here SQLite's own check of every page takes a fraction of a second. */
const smallBytes = 32 * 1024 * 1024
/** The newest rows stand where a file grows, and where a disk that fails is written to. */
const newestRows = 1000
/** Of tables with blobs, since each may be a photo. */
const newestBlobs = 10

/**
 * What is wrong, in a few words; undefined when nothing was found. Only for whoever holds the folder alone. A small file
 * is checked page by page. Of a large one the first and last rows of every table and index are read, which leads
 * through its upper pages; the check of every page is the daily backup's.
 */
export function findDamage(path: string, small = smallBytes): string | undefined {
  if (!existsSync(path) || statSync(path).size === 0) return undefined
  const pageBytes = readPageBytes(path)
  if (pageBytes === undefined) return 'it does not begin as a database does'
  if (walIsDamaged(`${path}-wal`, pageBytes)) return 'its write-ahead log was changed from outside'
  const sqlite = new Sqlite(path, { fileMustExist: true })
  try {
    if (statSync(path).size > small) return readEdges(sqlite)
    const verdict = sqlite.pragma('quick_check(1)', { simple: true })
    return verdict === 'ok' ? undefined : String(verdict)
  } catch (cause) {
    if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(String((cause as { code?: unknown }).code)))
      return (cause as Error).message
    throw cause
  } finally {
    sqlite.close()
  }
}

/** From the first bytes; undefined when they are not those of a database. */
function readPageBytes(path: string): number | undefined {
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  const read = readSync(file, header)
  closeSync(file)
  if (read < header.length || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return undefined
  const bytes = header.readUInt16BE(16)
  return bytes === 1 ? 65_536 : bytes
}

/** Throws what SQLite throws. */
function readEdges(sqlite: Sqlite.Database): undefined {
  const tables = sqlite
    .prepare("select name from sqlite_master where type = 'table' and rootpage > 0")
    .pluck()
    .all() as string[]
  for (const table of tables) {
    // A row is found through each index of its table, so both are read.
    const indexes = sqlite.pragma(`index_list("${table}")`) as { name: string; partial: number }[]
    for (const { name } of indexes.filter(({ partial }) => !partial)) {
      const columns = sqlite.prepare('select name from pragma_index_info(?)').pluck().all(name) as string[]
      for (const way of ['asc', 'desc'])
        sqlite
          .prepare(
            `select * from "${table}" indexed by "${name}" order by ${columns.map((each) => `"${each}" ${way}`)} limit 1`,
          )
          .all()
    }
    const columns = sqlite.pragma(`table_info("${table}")`) as { name: string; type: string; pk: number }[]
    const first = columns.find(({ pk }) => pk === 1) ?? columns[0]
    const most = columns.some(({ type }) => type === 'BLOB') ? newestBlobs : newestRows
    sqlite.prepare(`select * from "${table}" order by "${first?.name}" desc limit ${most}`).all()
  }
}
