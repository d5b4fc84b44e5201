/** Whether the clocks have moved all that they can: after a standstill nobody is told of half of it. */
import type { Deps } from '../deps.ts'
import { isAnyClockDue } from '../grievances/clock-actions.ts'
import { findJob } from '../jobs/job-store.ts'

const justNowMs = 2 * 60_000

/** A case that cannot be moved holds nobody up: then a round that has just ended is as far as it comes. */
export async function haveClocksRun({ db }: Pick<Deps, 'db'>, now: number): Promise<boolean> {
  if (!(await isAnyClockDue({ db }, now))) return true
  const job = await findJob(db, 'run-grievance-clocks')
  const endedAt = job?.holder === null ? job.endedAt : null
  return endedAt !== null && Math.abs(now - endedAt) < justNowMs
}
