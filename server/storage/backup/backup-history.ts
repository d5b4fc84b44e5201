/** What the folder of backups tells without opening one: how many, how old, how the database grew. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { listBackups } from './backup.ts'
import { encryptedSuffix } from './encryption.ts'

/** Times in UTC milliseconds, sizes of the database in bytes. `device`: of the folder, null before it is there. */
type BackupHistory = {
  newest: { at: number; bytes: number } | null
  oldest: { at: number; bytes: number } | null
  kept: number
  device: number | null
}

export function backupHistory(into: string): BackupHistory {
  const backups = listBackups(into)
  return {
    newest: describe(backups[0]),
    oldest: describe(backups.at(-1)),
    kept: backups.length,
    device: statSync(into, { throwIfNoEntry: false })?.dev ?? null,
  }
}

/** Null also for one that was rotated away meanwhile. */
function describe(path: string | undefined): BackupHistory['newest'] {
  if (path === undefined) return null
  const stat = (name: string) => statSync(join(path, name), { throwIfNoEntry: false })
  const folder = stat('.')
  // Encryption adds a few bytes to each 64 KB.
  const database = stat('sunwai.db') ?? stat(`sunwai.db${encryptedSuffix}`)
  return folder && database ? { at: folder.mtimeMs, bytes: database.size } : null
}
