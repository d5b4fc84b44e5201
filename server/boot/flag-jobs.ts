/** What flags rest on, and what is looked for beside the visitors. */
import { lookAtHours } from '../findings/hour-actions.ts'
import { judgeLevels } from '../findings/level-actions.ts'
import { createMoneyWatch } from '../findings/money-actions.ts'
import { learnBaselines } from '../flags/flag-actions.ts'
import type { Job } from '../jobs/job.ts'
import type { JobDeps } from './job-list.ts'

export const flagJobs = (): Job<JobDeps>[] => [
  {
    // In the memory of each server: soon after midnight, so that the first visitors of the morning need not wait for it.
    name: 'learn-baselines',
    schedule: { everyMs: 600_000 },
    scope: 'server',
    run: learnBaselines,
  },
  {
    name: 'watch-money',
    schedule: { everyMs: 10_000 },
    scope: 'cluster',
    run: createMoneyWatch(),
  },
  {
    // Of hours that are over.
    name: 'look-at-hours',
    schedule: { pattern: '12 * * * *' },
    scope: 'cluster',
    run: lookAtHours,
  },
  {
    // Of days that are over, before the offices open.
    name: 'judge-levels',
    schedule: { pattern: '50 3 * * *' },
    scope: 'cluster',
    run: judgeLevels,
  },
]
