/** Tells whoever runs the machine that no backup is made: a page that nobody opens warns nobody. */
import type { Deps } from '../deps.ts'
import { commonDay, dayText } from '../district/local-time.ts'
import { tellAdministrators } from '../notices/system-notice-actions.ts'
import { noticesTo } from '../notifications/notice.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { tellReceivers } from '../webhooks/tell-receivers-actions.ts'
import { sightBackups } from './backup-views.ts'
import { findBackup, hourMs, stateOf } from './status.ts'

type AlarmDeps = Pick<Deps, 'config' | 'running' | 'directory' | 'write' | 'sms' | 'mail' | 'unregistered'>

type Missed = { template: 'backup-old' | 'backup-damaged'; hours: number; last: string }

/**
 * What to tell, for how many hours there was none without damage, and the last one of those as people read it; null while
 * all is in order.
 */
function missedBackup(
  { config, running }: Pick<AlarmDeps, 'config' | 'running'>,
  now: number,
): Missed | null {
  const sighting = sightBackups(config)
  if (sighting === null) return null
  const { newest, whole: at, isDamaged } = sighting
  const finding = findBackup(true, newest, running.since, now, isDamaged)
  if (stateOf(finding) === 'ok') return null
  const last = at === null ? '–' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const template = finding === 'damaged' ? 'backup-damaged' : 'backup-old'
  return { template, hours: Math.floor(Math.abs(now - (at ?? running.since)) / hourMs), last }
}

/** Looks at a folder only. */
export const isBackupMissed = async (deps: AlarmDeps, now: number): Promise<boolean> =>
  missedBackup(deps, now) !== null

/** To each address, and each administrator who is told of the system, once a day, as long as it lasts. */
export async function warnOfBackup(deps: AlarmDeps, now: number): Promise<void> {
  const missed = missedBackup(deps, now)
  if (!missed) return
  const day = dayText(commonDay(now, deps.directory.timezones))
  const { template } = missed
  const key = `${template}/${day}`
  const parameters = { hours: String(missed.hours), last: missed.last }
  const notices = noticesTo(deps.config.alarmTo, {
    template,
    parameters,
    dedupeKey: key,
    subject: { kind: 'day', id: day },
  })
  await deps.write(async (trx) => {
    for (const notice of notices) await enqueue(trx, notice, now)
    await tellReceivers(trx, 'system', { template, key }, () => parameters, now)
    await tellAdministrators(deps, trx, { template, key }, () => parameters, now)
  })
}
