/** What the folder of backups tells without opening one: how many, how old, how the database grew. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { isDamaged, listBackups } from './backup.ts'
import { encryptedSuffix } from './encryption.ts'

/** Times in UTC milliseconds, sizes of the database in bytes. `device`: of the folder, null before it is there. */
type BackupHistory = {
  newest: { at: number; bytes: number } | null
  /** Whether the newest has damage that was in the data already. */
  isDamaged: boolean
  /** The newest one without damage. */
  whole: { at: number; bytes: number } | null
  oldest: { at: number; bytes: number } | null
  kept: number
  device: number | null
}

/** A folder that cannot be read, as on a disk that fails, has none: that is an alarm, and must not keep it from being told. */
export function backupHistory(into: string): BackupHistory {
  try {
    return readHistory(into)
  } catch {
    return { newest: null, isDamaged: false, whole: null, oldest: null, kept: 0, device: null }
  }
}

function readHistory(into: string): BackupHistory {
  const backups = listBackups(into)
  return {
    newest: describe(backups[0]),
    isDamaged: backups[0] !== undefined && isDamaged(backups[0]),
    whole: describe(backups.find((path) => !isDamaged(path))),
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
