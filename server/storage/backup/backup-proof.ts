/** Proves that a backup is whole: its files are what was written, and what stands in them belongs together. */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { z } from 'zod'
import { ingestPath } from '../sqlite/data-files.ts'
import { findLosses } from './content-proof.ts'
import { encryptedSuffix } from './encryption.ts'

/** What every backup has; one that was made in an overload of submissions has `ingest.db` too. Without the keys, no poster that hangs could be verified again. Files are in the database. */
const backupFiles = ['sunwai.db', 'keys.json'] as const

const Manifest = z.strictObject({
  version: z.literal(1),
  /** Rises by one from backup to backup in a folder: a clock that jumps must not decide which is the newest. */
  number: z.int().default(0),
  /** ISO 8601, UTC. */
  madeAt: z.string(),
  hashes: z.record(z.string(), z.string()),
  /** Of every table; of an encrypted backup only its own list says so. */
  rows: z.record(z.string(), z.number()),
  /** The public key that the files are encrypted to, all but this list; without it they are as they were. */
  recipient: z.string().optional(),
  /** What was wrong with the data already when it was copied, see decision 0062; of an encrypted backup its own list says what. */
  damage: z.array(z.string()).optional(),
})
export type Manifest = z.infer<typeof Manifest>

/** A backup that cannot be trusted; the message is for the administrator. */
export class BackupError extends Error {}

/** Undefined where there is none, or none that can be read. */
export function readManifest(path: string): Manifest | undefined {
  const file = join(path, 'manifest.json')
  if (!existsSync(file)) return undefined
  try {
    return Manifest.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Throws BackupError. */
export function requireManifest(path: string): Manifest {
  const manifest = readManifest(path)
  if (!manifest) throw new BackupError(`${path} is no backup: its manifest.json is missing or broken.`)
  return manifest
}

/**
 * Every file is what was written, every page of the database can be read, every row is there, the keys fit, and nothing is
 * damaged but what the list says. Throws BackupError.
 */
export function proveBackup(path: string): Manifest {
  const manifest = requireManifest(path)
  proveHashes(path, manifest)
  const { rows, damage } = proveContent(path)
  const news = damage.find((each) => !manifest.damage?.includes(each))
  if (news !== undefined) throw new BackupError(`${path} is damaged: ${news}. Use another backup.`)
  for (const table of new Set([...Object.keys(manifest.rows), ...Object.keys(rows)])) {
    const [found, wanted] = [rows[table] ?? 0, manifest.rows[table]]
    if (wanted === undefined || found === wanted) continue
    throw new BackupError(`${path} holds ${found} rows of ${table} instead of ${wanted}. Use another backup.`)
  }
  return manifest
}

/** Also of a copy of a backup: a disk that fails may have written something else. Throws BackupError. */
export function proveHashes(path: string, { hashes, recipient }: Manifest): void {
  const needed = backupFiles.map((file) => (recipient === undefined ? file : file + encryptedSuffix))
  for (const file of new Set([...needed, ...Object.keys(hashes)])) {
    if (existsSync(join(path, file)) && hashOf(join(path, file)) === hashes[file]) continue
    throw new BackupError(`${join(path, file)} is not what was backed up. Use another backup.`)
  }
}

/**
 * Rows by table, and what is lost or changed among them, in a few words each. Throws BackupError when the database cannot be
 * read page by page, or the keys do not belong to it: nothing could be served from that.
 */
export function proveContent(path: string): { rows: Record<string, number>; damage: string[] } {
  if (existsSync(ingestPath(path))) proveFile(ingestPath(path))
  const file = join(path, 'sunwai.db')
  const database = new Sqlite(file, { fileMustExist: true })
  const count = (text: string) => database.prepare(text).pluck().get() as number
  try {
    const verdict = database.pragma('integrity_check(1)', { simple: true })
    if (verdict !== 'ok') throw new BackupError(`${file} is damaged: ${verdict}`)
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .pluck()
      .all() as string[]
    const damage = findLosses(database, tables)
    const keys = tables.includes('posters')
      ? (database.prepare('select distinct key from posters').pluck().all() as string[])
      : []
    proveKeys(path, keys)
    const rows = tables.map((table) => [table, count(`select count(*) from "${table}"`)])
    // Into one file again, so that the hash is of everything.
    database.pragma('journal_mode = DELETE')
    return { rows: Object.fromEntries(rows), damage }
  } catch (cause) {
    if (cause instanceof BackupError) throw cause
    throw new BackupError(`${file} is damaged: ${(cause as Error).message}`)
  } finally {
    database.close()
  }
}

/** Throws BackupError when it is damaged. */
function proveFile(file: string): void {
  const database = new Sqlite(file, { fileMustExist: true })
  try {
    const verdict = database.pragma('integrity_check(1)', { simple: true })
    if (verdict !== 'ok') throw new BackupError(`${file} is damaged: ${verdict}`)
    database.pragma('journal_mode = DELETE')
  } finally {
    database.close()
  }
}

const Keys = z.object({ codes: z.array(z.object({ id: z.string() })), receipts: z.string().min(1) })

/** Keys that signed none of the posters would be as good as none. */
function proveKeys(path: string, used: readonly string[]): void {
  const file = join(path, 'keys.json')
  const { data: keys } = Keys.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  const lacks = used.filter((id) => !keys?.codes.some((key) => key.id === id))
  if (!keys || lacks.length)
    throw new BackupError(
      `${file} lacks the keys of posters that were printed (${lacks.join(', ') || 'all'}).`,
    )
}

/** SHA-256 in hex, read in pieces: a state's database does not fit into memory. */
export function hashOf(path: string): string {
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
