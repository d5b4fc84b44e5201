/** The jobs that tell of reports and flags, and of what waited for somebody's hours. */
import type { Deps } from '../deps.ts'
import type { Job } from '../jobs/job.ts'
import { isAnyFlagUntold, tellFlags } from '../reminders/raised-flag-actions.ts'
import { isReportDue, makeDueReports } from '../reports/round-actions.ts'
import { isAnyFailing, pauseFailing } from '../webhooks/webhook-actions.ts'
import { isHeldNeeded, tellAllHeld } from './held-notices.ts'

const minuteMs = 60_000

export const listTellingJobs = (): Job<Omit<Deps, 'jobs'>>[] => [
  {
    // Each district has its own morning; those of offices wait for their releases.
    name: 'make-reports',
    schedule: { everyMs: 10 * minuteMs },
    scope: 'cluster',
    isNeeded: isReportDue,
    run: makeDueReports,
  },
  {
    // Of an hour that is over, soon after it.
    name: 'tell-flags',
    schedule: { everyMs: minuteMs },
    scope: 'cluster',
    isNeeded: isAnyFlagUntold,
    run: tellFlags,
  },
  {
    // Ends of quiet hours, and digests.
    name: 'tell-held',
    schedule: { everyMs: minuteMs },
    scope: 'cluster',
    isNeeded: isHeldNeeded,
    run: tellAllHeld,
  },
  {
    // What has taken nothing for days will take nothing tomorrow.
    name: 'pause-webhooks',
    schedule: { everyMs: 60 * minuteMs },
    scope: 'cluster',
    isNeeded: isAnyFailing,
    run: pauseFailing,
  },
]
