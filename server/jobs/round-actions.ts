/** One round of a job: looks whether it is due, takes it from the other servers, runs it, and writes down how it ended. */
import type { JobName } from '../contract/job.ts'
import type { Deps } from '../deps.ts'
import {
  begun,
  ended,
  failureText,
  type Job,
  type JobState,
  leaseMs,
  mostLookMs,
  newState,
  nextRun,
  turnOf,
} from './job.ts'
import { endJob, extendLease, findJob, insertJob, replaceJob } from './job-store.ts'

export type JobDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'log'>

/** What this process remembers of a job between two looks at it. */
export type Slot<Given> = {
  job: Job<Given>
  lookAt: number
  round: Promise<void> | undefined
  /** When it was last found to have nothing to do. */
  idleAt: number | null
  /** Of a job of scope `server`. */
  own: JobState | undefined
}

/** What all rounds of a process share. `timezone`: in which patterns are read. `holder`: this process, for the others. */
export type Rounds<Given extends JobDeps> = {
  given: Given
  timezone: string
  holder: string
  stopping: AbortSignal
}

/** Runs the job of `slot` if it is due, and notes when to look again. Throws what the store throws. */
export async function lookAtJob<Given extends JobDeps>(
  rounds: Rounds<Given>,
  slot: Slot<Given>,
): Promise<void> {
  const { given, timezone, holder, stopping } = rounds
  const { job } = slot
  const now = given.clock()
  const known = job.scope === 'server' ? slot.own : await findJob(given.db, job.name)
  const state = known ?? newState(job.schedule, now, timezone)
  const turn = turnOf(job.schedule, state, now, timezone)
  if (turn !== 'run') {
    slot.lookAt = turn.lookAt
    if (!known) await keep(given, slot, state)
    return
  }
  if (job.isNeeded && !(await job.isNeeded(given, now))) {
    slot.idleAt = now
    slot.lookAt = Math.min(nextRun(job.schedule, now, timezone), now + mostLookMs)
    return
  }
  if (stopping.aborted) return
  const mine = begun(job.schedule, now, timezone, holder)
  if (await take(given, slot, state, mine, known !== undefined)) await run(rounds, slot, mine, now)
  // Looked at again soon, whoever ran it: what is due next stands in the store by now.
  slot.lookAt = given.clock()
}

async function keep<Given>({ write }: JobDeps, slot: Slot<Given>, state: JobState): Promise<void> {
  const { name, scope } = slot.job
  if (scope === 'server') slot.own = state
  else await write((trx) => insertJob(trx, name, state))
}

/** False when another server was faster. */
async function take<Given>(
  { write }: JobDeps,
  slot: Slot<Given>,
  seen: JobState,
  mine: JobState,
  known: boolean,
): Promise<boolean> {
  const { name, scope } = slot.job
  if (scope === 'server') {
    slot.own = mine
    return true
  }
  return write(async (trx) => {
    if (!known) await insertJob(trx, name, seen)
    return replaceJob(trx, name, seen, mine)
  })
}

async function run<Given extends JobDeps>(
  { given, holder, stopping }: Rounds<Given>,
  slot: Slot<Given>,
  mine: JobState,
  now: number,
): Promise<void> {
  const { job } = slot
  const renewal = job.scope === 'cluster' ? renewLease(given, job.name, holder) : undefined
  let failure: string | null = null
  try {
    await job.run(given, now, stopping)
  } catch (cause) {
    failure = failureText(cause)
    if (!stopping.aborted) given.log.error({ job: job.name, err: cause }, 'a job failed')
  } finally {
    clearInterval(renewal)
  }
  const cut = failure !== null && stopping.aborted
  const after = ended(mine, { failure, cut }, given.clock())
  if (job.scope === 'server') slot.own = after
  else await given.write((trx) => endJob(trx, job.name, holder, after))
}

const renewLease = ({ write, clock, log }: JobDeps, name: JobName, holder: string): NodeJS.Timeout =>
  setInterval(() => {
    write((trx) => extendLease(trx, name, holder, clock() + leaseMs)).then(
      (extended) =>
        extended || log.warn({ job: name }, 'a job took so long that another server began it too'),
      (cause: Error) => log.warn({ job: name, reason: cause.message }, 'a job could not be held'),
    )
  }, leaseMs / 3).unref()
