/** A write-ahead log: texts in the order they were written, for what must be on disk before there is time to apply it to the tables. */
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { ingestPath } from '../storage/sqlite/data-files.ts'
import { makeDurable } from '../storage/sqlite/durable.ts'

/** What the file was called up to version 0.1.0. */
const oldName = 'intake.db'

/** Takes over the log that an older program left. For whoever holds the data folder alone, before anything opens the log. */
export function adoptOldLog(data: string): void {
  if (!existsSync(join(data, oldName)) || existsSync(ingestPath(data))) return
  // The file itself last: until then the old name still leads to all of it.
  for (const suffix of ['-wal', '-shm', ''])
    if (existsSync(join(data, oldName + suffix)))
      renameSync(join(data, oldName + suffix), ingestPath(data) + suffix)
}

export type LogRecord = { number: number; text: string }

export type WriteAheadLog = {
  /** On disk when it returns. Drops, in the same commit, all records up to `done`. Gives the number of the new one. */
  append(text: string, done: number): number
  /** Records after number `after` in their order, until they hold `most` characters; one at least. */
  after(after: number, most: number): LogRecord[]
  /** Number of the newest record; what the log was opened with when there is none. */
  last(): number
  /** Drops everything, and leaves no trace of it in the files. */
  clear(): void
  close(): void
}

/**
 * Opens or makes the file. `atLeast`: numbers go on after it, since what is done is remembered elsewhere by its number.
 * Throws what SQLite throws, in every call.
 */
export function openWriteAheadLog(path: string, atLeast: number): WriteAheadLog {
  const sqlite = new Sqlite(path)
  try {
    renameOldTable(sqlite)
    sqlite.exec('create table if not exists records (number integer primary key, text text not null) strict')
    makeDurable(sqlite)
    // Each record would be written once more when it goes. `clear` leaves nothing of them all.
    sqlite.pragma('secure_delete = OFF')
    // 8 MB: once its log has that size it is written over, and a sync that makes no file longer takes a fifth less time.
    sqlite.pragma('wal_autocheckpoint = 2000')
  } catch (cause) {
    sqlite.close()
    throw cause
  }
  const insert = sqlite.prepare('insert into records (number, text) values (?, ?)')
  const drop = sqlite.prepare('delete from records where number <= ?')
  const read = sqlite.prepare('select number, text from records where number > ? order by number')
  const newest = sqlite.prepare('select max(number) from records').pluck()
  let last = Math.max(atLeast, (newest.get() as number | null) ?? 0)
  const write = sqlite.transaction((number: number, text: string, done: number) => {
    drop.run(done)
    insert.run(number, text)
  })
  return {
    append(text, done) {
      write.immediate(last + 1, text, done)
      last += 1
      return last
    },
    after(after, most) {
      const records: LogRecord[] = []
      let length = 0
      for (const record of read.iterate(after) as IterableIterator<LogRecord>) {
        if (records.length && length + record.text.length > most) break
        records.push(record)
        length += record.text.length
      }
      return records
    },
    last: () => last,
    clear() {
      sqlite.exec('delete from records')
      sqlite.exec('vacuum')
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
    },
    close: () => void sqlite.close(),
  }
}

/** Up to version 0.1.0 the table had another name. */
function renameOldTable(sqlite: Sqlite.Database): void {
  const isOld = sqlite.prepare(`select 1 from sqlite_schema where type = 'table' and name = 'notes'`).get()
  if (isOld) sqlite.exec('alter table notes rename to records')
}
