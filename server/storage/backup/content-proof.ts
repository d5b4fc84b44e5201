/** What a copy of the database must hold together beyond what SQLite checks: files, their bytes, and what they belong to. */
import { createHash } from 'node:crypto'
import type Sqlite from 'better-sqlite3'

/** Rows that must not be there, and what they are; each counts them, over tables of the forms that backups have had. */
export const losses: { tables: readonly string[]; says: string; count: string }[] = [
  {
    tables: ['messages', 'photos'],
    says: 'photos are missing',
    count: 'select count(*) from messages where photo is not null and photo not in (select id from photos)',
  },
  {
    tables: ['messages', 'files'],
    says: 'files of messages are missing',
    count: 'select count(*) from messages where file is not null and file not in (select id from files)',
  },
  {
    tables: ['files', 'file_contents'],
    says: 'files have lost their content',
    count: `select count(*) from files
      where keep_until is null and not exists (select 1 from file_contents where file = id and variant = 'original')`,
  },
  {
    tables: ['files', 'entries'],
    says: 'files have lost their entry',
    count: `select count(*) from files where owner_kind = 'entry'
      and not exists (select 1 from entries where entries.id = owner_id)`,
  },
  {
    tables: ['threads', 'files', 'entries'],
    says: 'threads have lost their entry',
    count: `select count(*) from threads where subject_kind = 'entry'
      and not exists (select 1 from entries where entries.id = subject_id)`,
  },
]

/** What is wrong, in a few words; undefined when all belongs together. Reads every file's bytes. */
export function findLoss(database: Sqlite.Database, tables: readonly string[]): string | undefined {
  for (const { tables: needed, says, count } of losses) {
    if (!needed.every((table) => tables.includes(table))) continue
    const lost = database.prepare(count).pluck().get() as number
    if (lost) return `${lost} ${says}`
  }
  return tables.includes('file_contents') ? findChangedFile(database) : undefined
}

type Content = { file: string; variant: string; checksum: Uint8Array; bytes: Uint8Array }

/** SQLite has no checksum of its own: a page whose bytes a disk has changed within a photo passes its check. */
function findChangedFile(database: Sqlite.Database): string | undefined {
  const contents = database.prepare('select file, variant, checksum, bytes from file_contents')
  for (const { file, variant, checksum, bytes } of contents.iterate() as IterableIterator<Content>)
    if (Buffer.compare(createHash('sha256').update(bytes).digest(), checksum) !== 0)
      return `the ${variant} of file ${file} is not what was stored`
  return undefined
}
