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
      where keep_until is null and not exists
        (select 1 from file_contents where file = id and variant = case kind when 'document' then 'page-1' else 'original' end)`,
  },
  {
    tables: ['case_documents', 'files', 'file_contents'],
    says: 'documents have lost pages',
    count: `select count(*) from case_documents d where pages <>
      (select count(*) from file_contents c where c.file = d.file and variant like 'page-%')
      and not exists (select 1 from files where files.id = d.file and keep_until is not null)`,
  },
  {
    // By the owner of the file: which file an upload has became a column later than the table.
    tables: ['uploads', 'files', 'file_contents'],
    says: 'papers that wait to be sent have lost pages',
    count: `select count(*) from files f join uploads u on u.id = f.owner_id where f.owner_kind = 'upload' and u.pages <>
      (select count(*) from file_contents c where c.file = f.id and variant like 'page-%')`,
  },
  {
    tables: ['uploads', 'files'],
    says: 'files have lost their upload',
    count: `select count(*) from files where owner_kind = 'upload'
      and not exists (select 1 from uploads where uploads.id = files.owner_id)`,
  },
  {
    tables: ['voice_notes', 'files'],
    says: 'spoken notes have lost their file',
    count: 'select count(*) from voice_notes where file not in (select id from files)',
  },
  {
    tables: ['reports', 'files'],
    says: 'reports have lost their file',
    count: 'select count(*) from reports where file not in (select id from files)',
  },
  {
    tables: ['reports', 'files'],
    says: 'files have lost their report',
    count: `select count(*) from files where owner_kind = 'report'
      and not exists (select 1 from reports where reports.id = files.owner_id)`,
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

/** Damaged files that are named one by one; a disk that fails may have thousands. */
const mostNamed = 20

/** What is wrong, in a few words each; empty when all belongs together. Reads every file's bytes. */
export function findLosses(database: Sqlite.Database, tables: readonly string[]): string[] {
  const found = losses.flatMap(({ tables: needed, says, count }) => {
    if (!needed.every((table) => tables.includes(table))) return []
    const lost = database.prepare(count).pluck().get() as number
    return lost ? [`${lost} ${says}`] : []
  })
  const changed = tables.includes('file_contents') ? findChangedFiles(database) : []
  const more = changed.length - mostNamed
  return [
    ...findLooseRows(database),
    ...found,
    ...changed.slice(0, mostNamed),
    ...(more > 0 ? [`${more} more contents of files are not what was stored`] : []),
  ]
}

function findLooseRows(database: Sqlite.Database): string[] {
  const loose = database.pragma('foreign_key_check') as { table: string; parent: string }[]
  const groups = Map.groupBy(loose, ({ table, parent }) => `rows of ${table} have lost their ${parent}`)
  return [...groups].map(([says, rows]) => `${rows.length} ${says}`)
}

type Content = { file: string; variant: string; checksum: Uint8Array; bytes: Uint8Array }

/** SQLite has no checksum of its own: a page whose bytes a disk has changed within a photo passes its check. */
function findChangedFiles(database: Sqlite.Database): string[] {
  const changed: string[] = []
  const contents = database.prepare('select file, variant, checksum, bytes from file_contents')
  for (const { file, variant, checksum, bytes } of contents.iterate() as IterableIterator<Content>)
    if (Buffer.compare(createHash('sha256').update(bytes).digest(), checksum) !== 0)
      changed.push(`the ${variant} of file ${file} is not what was stored`)
  return changed
}
