/** A file of texts in the order they were written, for what must be on disk before there is time to sort it in. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { makeDurable } from './durable.ts'

export const journalPath = (data: string): string => join(data, 'intake.db')

export type Note = { number: number; text: string }

export type Journal = {
  /** On disk when it returns. Drops, in the same commit, all notes up to `done`. Gives the number of the new one. */
  append(text: string, done: number): number
  /** Notes after number `after` in their order, until they hold `most` characters; one at least. */
  after(after: number, most: number): Note[]
  /** Number of the newest note; what the journal was opened with when there is none. */
  last(): number
  /** Drops everything, and leaves no trace of it in the files. */
  clear(): void
  close(): void
}

/**
 * Opens or makes the file. `atLeast`: numbers go on after it, since what is done is remembered elsewhere by its number.
 * Throws what SQLite throws, in every call.
 */
export function openJournal(path: string, atLeast: number): Journal {
  const sqlite = new Sqlite(path)
  try {
    sqlite.exec('create table if not exists notes (number integer primary key, text text not null) strict')
    makeDurable(sqlite)
    // Each note would be written once more when it goes. `clear` leaves nothing of them all.
    sqlite.pragma('secure_delete = OFF')
    // 8 MB: once its log has that size it is written over, and a sync that makes no file longer takes a fifth less time.
    sqlite.pragma('wal_autocheckpoint = 2000')
  } catch (cause) {
    sqlite.close()
    throw cause
  }
  const insert = sqlite.prepare('insert into notes (number, text) values (?, ?)')
  const drop = sqlite.prepare('delete from notes where number <= ?')
  const read = sqlite.prepare('select number, text from notes where number > ? order by number')
  const newest = sqlite.prepare('select max(number) from notes').pluck()
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
      const notes: Note[] = []
      let length = 0
      for (const note of read.iterate(after) as IterableIterator<Note>) {
        if (notes.length && length + note.text.length > most) break
        notes.push(note)
        length += note.text.length
      }
      return notes
    },
    last: () => last,
    clear() {
      sqlite.exec('delete from notes')
      sqlite.exec('vacuum')
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
    },
    close: () => void sqlite.close(),
  }
}
