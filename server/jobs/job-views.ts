/** Jobs as the status page shows them. */
import type { JobView } from '../contract/job.ts'
import { findingOf, type JobState, leaseMs, newState } from './job.ts'
import type { JobDeps, Slot } from './round-actions.ts'

/** `stored`: of a job of scope `cluster`, if it was ever due. `began`: when this process did, UTC milliseconds. */
export function viewJob<Given extends JobDeps>(
  slot: Slot<Given>,
  stored: JobState | undefined,
  now: number,
  began: number,
  timezone: string,
): JobView {
  const { job, idleAt, lookAt } = slot
  const { name } = job
  const known = job.scope === 'server' ? ownState(slot, now) : stored
  const state = known ?? newState(job.schedule, now, timezone)
  // Nothing to do is in order, whatever the round before it came to.
  if (idleAt !== null && (state.endedAt === null || idleAt > state.endedAt))
    return {
      name,
      finding: 'fine',
      running: false,
      lastAt: idleAt,
      nextAt: Math.max(lookAt, now),
      failure: null,
    }
  return {
    name,
    finding: findingOf(state, now, began),
    running: state.leaseUntil !== null && state.leaseUntil > now,
    lastAt: state.startedAt,
    nextAt: Math.max(state.dueAt, now),
    failure: state.failure,
  }
}

/** Nobody can take it over, so as long as the round is under way it is held. */
const ownState = <Given>({ own, round }: Slot<Given>, now: number): JobState | undefined =>
  own?.endedAt === null && round ? { ...own, leaseUntil: now + leaseMs } : own
