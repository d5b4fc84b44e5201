/** Backups of a data folder: made while it is written to, and proven before they count. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { z } from 'zod'

/** What belongs to a backup: without the keys, no poster that hangs could be verified again. */
const files = ['sunwai.db', 'keys.json'] as const
const tables = [
  'entries',
  'receipts',
  'hour_tallies',
  'day_tallies',
  'month_tallies',
  'day_reasons',
  'posters',
  'flags',
  'grievances',
  'grievance_steps',
  'messages',
  'photos',
  'people',
] as const

const Manifest = z.strictObject({
  version: z.literal(1),
  /** ISO 8601, UTC. */
  madeAt: z.string(),
  hashes: z.record(z.string(), z.string()),
  rows: z.record(z.string(), z.number()),
})
export type Manifest = z.infer<typeof Manifest>

/** A backup that cannot be trusted; the message is for the administrator. */
export class BackupError extends Error {}

/**
 * Copies a data folder into a new folder below `into`, named by the time, and gives its path. SQLite's online backup: the
 * copy is of one moment, whatever is written meanwhile. It gets its name only when it has been proven.
 */
export async function makeBackup(
  data: string,
  into: string,
  now: number,
): Promise<{ path: string; manifest: Manifest }> {
  const name = new Date(now).toISOString().replace(/[:.]/g, '-')
  const unproven = join(into, `.${name}.unfinished`)
  mkdirSync(unproven, { recursive: true, mode: 0o700 })
  const source = new Sqlite(join(data, 'sunwai.db'), { readonly: true, fileMustExist: true })
  try {
    await source.backup(join(unproven, 'sunwai.db'))
  } finally {
    source.close()
  }
  copyFileSync(join(data, 'keys.json'), join(unproven, 'keys.json'))
  const rows = proveDatabase(join(unproven, 'sunwai.db'))
  const hashes = Object.fromEntries(files.map((file) => [file, hashOf(join(unproven, file))]))
  const manifest: Manifest = { version: 1, madeAt: new Date(now).toISOString(), hashes, rows }
  writeFileSync(join(unproven, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const file of [...files, 'manifest.json', '.']) sync(join(unproven, file))
  const path = join(into, name)
  renameSync(unproven, path)
  sync(into)
  return { path, manifest }
}

/** Proves a backup: every file is what was written, the database is whole, every row is there. Throws BackupError. */
export function proveBackup(path: string): Manifest {
  const read = existsSync(join(path, 'manifest.json'))
    ? Manifest.safeParse(JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')))
    : undefined
  if (!read?.success) throw new BackupError(`${path} is no backup: its manifest.json is missing or broken.`)
  for (const file of files) {
    if (existsSync(join(path, file)) && hashOf(join(path, file)) === read.data.hashes[file]) continue
    throw new BackupError(`${join(path, file)} is not what was backed up. Use another backup.`)
  }
  const rows = proveDatabase(join(path, 'sunwai.db'))
  for (const [table, count] of Object.entries(read.data.rows)) {
    if (rows[table] !== count)
      throw new BackupError(
        `${path} holds ${rows[table]} rows of ${table} instead of ${count}. Use another backup.`,
      )
  }
  return read.data
}

/** Puts a proven backup in the place of `data`, and what stood there beside it. Gives where that went, if anything did. */
export function restoreBackup(
  path: string,
  data: string,
  now: number,
): { manifest: Manifest; aside: string | null } {
  const manifest = proveBackup(path)
  const incoming = `${data}.incoming`
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  for (const file of files) {
    copyFileSync(join(path, file), join(incoming, file))
    sync(join(incoming, file))
  }
  const aside = existsSync(data) && readdirSync(data).length ? `${data}.before-restore-${now}` : null
  if (aside) renameSync(data, aside)
  else rmSync(data, { recursive: true, force: true })
  renameSync(incoming, data)
  return { manifest, aside }
}

/** Paths of the backups in a folder, newest first; unfinished ones are none. */
export function listBackups(into: string): string[] {
  if (!existsSync(into)) return []
  const names = readdirSync(into).filter(
    (name) => !name.startsWith('.') && existsSync(join(into, name, 'manifest.json')),
  )
  return names
    .sort()
    .reverse()
    .map((name) => join(into, name))
}

/** Removes all but the newest `keep`, and what a killed backup left behind a day ago. Gives how many went. */
export function rotateBackups(into: string, keep: number, now: number): number {
  const old = listBackups(into).slice(keep)
  for (const path of old) rmSync(path, { recursive: true })
  for (const name of readdirSync(into).filter((each) => each.endsWith('.unfinished'))) {
    if (now - statSync(join(into, name)).mtimeMs > 86_400_000) rmSync(join(into, name), { recursive: true })
  }
  return old.length
}

/** Rows by table. Throws BackupError when SQLite finds the file damaged. */
function proveDatabase(path: string): Record<string, number> {
  const database = new Sqlite(path, { fileMustExist: true })
  try {
    const verdict = database.pragma('integrity_check', { simple: true })
    if (verdict !== 'ok') throw new BackupError(`${path} is damaged: ${verdict}`)
    const counts = tables.map((table) => [
      table,
      database.prepare(`select count(*) from ${table}`).pluck().get() as number,
    ])
    // Into one file again, so that the hash is of everything.
    database.pragma('journal_mode = DELETE')
    return Object.fromEntries(counts)
  } catch (cause) {
    if (cause instanceof BackupError) throw cause
    throw new BackupError(`${path} is damaged: ${(cause as Error).message}`)
  } finally {
    database.close()
  }
}

/** In pieces: a state's database does not fit into memory. */
function hashOf(path: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(1024 * 1024)
  const file = openSync(path, 'r')
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
      hash.update(piece.subarray(0, read))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

function sync(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
