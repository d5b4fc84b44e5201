/** Tells whoever runs the machine that no backup is made: a page that nobody opens warns nobody. */
import type { Deps } from '../deps.ts'
import { commonDay, dayText } from '../district/local-time.ts'
import { noticesTo } from '../notifications/notice.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { backupHistory } from '../storage/backup/backup-history.ts'
import { findBackup, hourMs, stateOf } from './status.ts'

type AlarmDeps = Pick<Deps, 'config' | 'running' | 'directory' | 'write'>

/** For how many hours there was none, and the last one as people read it; null while all is in order. */
function missedBackup(
  { config, running }: Omit<AlarmDeps, 'write'>,
  now: number,
): { hours: number; last: string } | null {
  if (config.backups === null) return null
  const newest = backupHistory(config.backups).newest?.at ?? null
  if (stateOf(findBackup(true, newest, running.since, now)) === 'ok') return null
  const last = newest === null ? '–' : `${new Date(newest).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return { hours: Math.floor(Math.abs(now - (newest ?? running.since)) / hourMs), last }
}

/** Looks at a folder only. */
export const isBackupMissed = async (deps: AlarmDeps, now: number): Promise<boolean> =>
  missedBackup(deps, now) !== null

/** To each address once a day, as long as it lasts. */
export async function warnOfBackup(deps: AlarmDeps, now: number): Promise<void> {
  const missed = missedBackup(deps, now)
  if (!missed) return
  const day = dayText(commonDay(now, deps.directory.timezones))
  const notices = noticesTo(deps.config.alarmTo, {
    template: 'backup-old',
    parameters: { hours: String(missed.hours), last: missed.last },
    dedupeKey: `backup-old/${day}`,
    subject: { kind: 'day', id: day },
  })
  await deps.write(async (trx) => {
    for (const notice of notices) await enqueue(trx, notice, now)
  })
}
