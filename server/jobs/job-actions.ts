/** One scheduler for all that is done beside the visitors: each job runs once over all servers, and none stops another. */

import { newId } from '../storage/ids.ts'
import type { Job, Scheduler } from './job.ts'
import { mostLookMs } from './job.ts'
import { listJobs } from './job-store.ts'
import { viewJob } from './job-views.ts'
import { type JobDeps, lookAtJob, type Rounds, type Slot } from './round-actions.ts'

const tickMs = 1_000
/** When the store did not answer. */
const againMs = 10_000

/** `timezone`: in which patterns are read. */
export function createScheduler<Given extends JobDeps>(
  given: Given,
  jobs: readonly Job<Given>[],
  timezone: string,
): Scheduler {
  const { db, clock } = given
  const began = clock()
  const ending = new AbortController()
  const rounds: Rounds<Given> = { given, timezone, holder: newId(), stopping: ending.signal }
  const slots = jobs.map(
    (job): Slot<Given> => ({ job, lookAt: 0, round: undefined, idleAt: null, own: undefined }),
  )
  let timer: NodeJS.Timeout | undefined
  const tick = async (): Promise<void> => {
    if (ending.signal.aborted) return
    const now = clock()
    // A look put off further than any is was put off before the clock was set back.
    const due = slots.filter((slot) => !slot.round && (slot.lookAt <= now || slot.lookAt > now + mostLookMs))
    await Promise.all(due.map((slot) => begin(rounds, slot)))
  }
  return {
    tick,
    start() {
      timer ??= setInterval(() => void tick(), tickMs).unref()
    },
    async stop() {
      clearInterval(timer)
      ending.abort()
      await Promise.all(slots.map(({ round }) => round))
    },
    async view(now) {
      const rows = await listJobs(db)
      return slots.map((slot) => viewJob(slot, rows.get(slot.job.name), now, began, timezone))
    },
  }
}

function begin<Given extends JobDeps>(rounds: Rounds<Given>, slot: Slot<Given>): Promise<void> {
  const { clock, log } = rounds.given
  slot.round = lookAtJob(rounds, slot)
    .catch((cause: Error) => {
      slot.lookAt = clock() + againMs
      log.warn({ job: slot.job.name, reason: cause.message }, 'a job could not be looked at')
    })
    .finally(() => {
      slot.round = undefined
    })
  return slot.round
}
