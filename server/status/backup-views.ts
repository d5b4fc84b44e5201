/** What this server sees of the backups: its own ones, or the dumps of PostgreSQL in a folder that it was told of. */
import type { Deps } from '../deps.ts'
import { backupHistory } from '../storage/backup/backup-history.ts'
import { newestDump } from '../storage/backup/dump-folder.ts'

/** Times in UTC milliseconds; see `backupHistory`. */
type BackupSighting = { newest: number | null; whole: number | null; isDamaged: boolean }

/** Null where no folder is named: then nothing is known of them. */
export function sightBackups({
  backups,
  dumps,
}: Pick<Deps['config'], 'backups' | 'dumps'>): BackupSighting | null {
  if (dumps !== null) {
    const newest = newestDump(dumps)
    return { newest, whole: newest, isDamaged: false }
  }
  if (backups === null) return null
  const { newest, whole, isDamaged } = backupHistory(backups)
  return { newest: newest?.at ?? null, whole: whole?.at ?? null, isDamaged }
}

/** For machines; null where backups are not this server's and no folder is named. */
export function newestWhole(
  config: Pick<Deps['config'], 'backups' | 'dumps' | 'database'>,
): { newest: number | null } | null {
  const sighting = sightBackups(config)
  return sighting || config.database === null ? { newest: sighting?.whole ?? null } : null
}
