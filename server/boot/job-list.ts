/** All that is done beside the visitors, and how often. */

import { forgetSentRequests } from '../api-keys/api-key-actions.ts'
import { carryOutBulks, isAnyBulkDue } from '../bulk-acts/bulk-act-actions.ts'
import { forgetCodes } from '../citizens/sign-in-actions.ts'
import { commitLedger } from '../commitments/commit-actions.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { forgetDrafts } from '../filing/filing-actions.ts'
import { isAnyFlagToWake, wakeFlags } from '../flag-handling/wake-actions.ts'
import { countGrievancesFallenDue } from '../grievance-figures/figures-actions.ts'
import { isAnyClockDue, runClocks } from '../grievances/clock-actions.ts'
import { eraseArrivalOrder } from '../ingest/erase-arrival-order-actions.ts'
import { makePartitions } from '../ingest/partition-actions.ts'
import type { Job } from '../jobs/job.ts'
import { isWatchNeeded, watchKiosks } from '../kiosks/outage-actions.ts'
import { deliverNotifications, isDeliveryNeeded } from '../notifications/notification-actions.ts'
import { proveLedger } from '../proof/proof-actions.ts'
import { makePublicFigures } from '../public-figures/public-figures-actions.ts'
import { forgetTakenBack } from '../receipts/forget-taken-back-actions.ts'
import { makeReleases } from '../releases/release-actions.ts'
import { isFlagNewsDue, tellFlagNews } from '../reminders/flag-news-actions.ts'
import { isMorningDue, tellMorning } from '../reminders/morning-actions.ts'
import { isNewsDue, tellNews } from '../reminders/news-actions.ts'
import { runRetention } from '../retention/retention-actions.ts'
import { isBackupMissed, warnOfBackup } from '../status/backup-alarm-actions.ts'
import { backUp, isBackupDue } from '../storage/backup/daily-backup.ts'
import { forgetUploads } from '../uploads/upload-actions.ts'
import { callJobs } from './call-jobs.ts'
import { flagJobs } from './flag-jobs.ts'
import { listTellingJobs } from './telling-jobs.ts'

/** The scheduler itself is no part of what jobs are handed. */
export type JobDeps = Omit<Deps, 'jobs'>

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** `turnDayKeys`: throws away the keys of a day that is over. A job that has no purpose with these settings is left out. */
export function listJobs(
  { database, data, backups, dumps, backupKey }: Config,
  turnDayKeys: () => void,
): Job<JobDeps>[] {
  return [
    {
      name: 'deliver-notifications',
      schedule: { everyMs: 5 * secondMs },
      scope: 'cluster',
      isNeeded: isDeliveryNeeded,
      run: deliverNotifications,
    },
    {
      // What is counted lies in the memory of each server.
      name: 'count-scans',
      schedule: { everyMs: minuteMs },
      scope: 'server',
      run: ({ scans }) => scans.flush(),
    },
    {
      // Sessions and screens that ran out, and those that something beside the servers has ended.
      name: 'end-streams',
      schedule: { everyMs: minuteMs },
      scope: 'server',
      run: ({ streams }) => streams.recheck(),
    },
    {
      name: 'turn-day-keys',
      schedule: { pattern: '0 0 * * *' },
      scope: 'server',
      run: async () => turnDayKeys(),
    },
    {
      // Soon after an hour closed; what a stop held up is done with the next round.
      name: 'commit-ledger',
      schedule: { pattern: '5 * * * *' },
      scope: 'cluster',
      run: (given, _, stopping) => commitLedger(given, stopping),
    },
    ...callJobs,
    ...flagJobs(),
    {
      // When the night's other work is over.
      name: 'prove-ledger',
      schedule: { pattern: '30 4 * * *' },
      scope: 'cluster',
      run: proveLedger,
    },
    {
      // After retention, and in the night, when the district has had the whole day before to look at the words.
      name: 'make-releases',
      schedule: { pattern: '0 3 * * *' },
      scope: 'cluster',
      run: makeReleases,
    },
    ...listTellingJobs(),
    {
      // Of months that are over; most nights there is none.
      name: 'make-public-figures',
      schedule: { pattern: '40 3 * * *' },
      scope: 'cluster',
      run: makePublicFigures,
    },
    {
      // After the offices are closed, and trusting the clock for two days more than the night before.
      name: 'retention',
      schedule: { pattern: '30 2 * * *' },
      scope: 'cluster',
      run: runRetention,
    },
    {
      // What heads could read until midnight: all of a day goes together.
      name: 'forget-taken-back',
      schedule: { pattern: '5 0 * * *' },
      scope: 'cluster',
      run: forgetTakenBack,
    },
    {
      name: 'forget-codes',
      schedule: { everyMs: 10 * minuteMs },
      scope: 'cluster',
      run: forgetCodes,
    },
    {
      // What was begun in the portal and nobody went on with.
      name: 'forget-drafts',
      schedule: { everyMs: hourMs },
      scope: 'cluster',
      run: forgetDrafts,
    },
    {
      // Papers that came in part.
      name: 'forget-uploads',
      schedule: { everyMs: hourMs },
      scope: 'cluster',
      run: forgetUploads,
    },
    {
      // By what a repetition was known, and numbers that nobody has proved.
      name: 'forget-sent-requests',
      schedule: { everyMs: hourMs },
      scope: 'cluster',
      run: forgetSentRequests,
    },
    {
      name: 'erase-arrival-order',
      schedule: { everyMs: 10 * minuteMs },
      scope: 'cluster',
      run: eraseArrivalOrder,
    },
    {
      name: 'watch-kiosks',
      schedule: { everyMs: minuteMs },
      scope: 'cluster',
      isNeeded: isWatchNeeded,
      run: watchKiosks,
    },
    {
      name: 'run-grievance-clocks',
      schedule: { everyMs: minuteMs },
      scope: 'cluster',
      isNeeded: isAnyClockDue,
      run: runClocks,
    },
    {
      // What the clocks moved in a minute goes out together, when their round is over: so it looks more often than they run.
      name: 'tell-staff',
      schedule: { everyMs: 20 * secondMs },
      scope: 'cluster',
      isNeeded: async (given, now) => (await isNewsDue(given, now)) || isFlagNewsDue(given, now),
      run: async (given, now) => {
        await tellNews(given, now)
        await tellFlagNews(given, now)
      },
    },
    {
      // On their day, soon after midnight: the morning finds them.
      name: 'wake-flags',
      schedule: { everyMs: 10 * minuteMs },
      scope: 'cluster',
      isNeeded: isAnyFlagToWake,
      run: wakeFlags,
    },
    {
      // Each district has its own morning and holidays.
      name: 'tell-morning',
      schedule: { everyMs: minuteMs },
      scope: 'cluster',
      isNeeded: isMorningDue,
      run: tellMorning,
    },
    {
      name: 'count-grievances',
      schedule: { everyMs: hourMs },
      scope: 'cluster',
      run: countGrievancesFallenDue,
    },
    {
      // Somebody watches the ten seconds go by.
      name: 'carry-out-bulk-acts',
      schedule: { everyMs: secondMs },
      scope: 'cluster',
      isNeeded: isAnyBulkDue,
      run: carryOutBulks,
    },
    // SQLite's tables have no parts.
    ...(database === null ? [] : onPostgres),
    ...(backups === null ? [] : [backUpDaily({ data, into: backups, recipient: backupKey })]),
    ...((backups ?? dumps) === null ? [] : [warnOfBackups]),
  ]
}

const onPostgres: Job<JobDeps>[] = [
  {
    // Not a day: what a long backup held up at midnight is made an hour later.
    name: 'make-partitions',
    schedule: { everyMs: hourMs },
    scope: 'cluster',
    run: makePartitions,
  },
]

const warnOfBackups: Job<JobDeps> = {
  name: 'warn-of-backup',
  schedule: { everyMs: hourMs },
  scope: 'server',
  isNeeded: isBackupMissed,
  run: warnOfBackup,
}

/** Looked at with each start too. SQLite has one server, so its own memory of it does. */
const backUpDaily = (order: { data: string; into: string; recipient: string | null }): Job<JobDeps> => ({
  name: 'back-up',
  schedule: { everyMs: 10 * minuteMs },
  scope: 'server',
  isNeeded: async () => isBackupDue(order.into),
  run: async ({ log }, _, stopping) => {
    const { path, damage } = await backUp(order, stopping)
    if (damage.length) log.error({ path, damage }, 'a backup was made of data that is damaged')
    else log.info({ path }, 'a backup was made')
  },
})
