/** One scheduler for all that is done beside the visitors: each job runs once over all servers, and none stops another. */
import type { JobName, JobView } from '../contract/job.ts'
import type { Deps } from '../deps.ts'
import { newId } from '../storage/ids.ts'
import {
  begun,
  ended,
  failureText,
  findingOf,
  type Job,
  type JobState,
  leaseMs,
  mostLookMs,
  newState,
  nextRun,
  type Scheduler,
  turnOf,
} from './job.ts'
import { endJob, extendLease, findJob, insertJob, listJobs, replaceJob } from './job-store.ts'

const tickMs = 1_000
/** When the store did not answer. */
const againMs = 10_000

type JobDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'log'>

/** What this process remembers of a job between two looks at it. */
type Slot<Given> = {
  job: Job<Given>
  lookAt: number
  round: Promise<void> | undefined
  /** When it was last found to have nothing to do. */
  idleAt: number | null
  /** Of a job of scope `server`. */
  own: JobState | undefined
}

/** `timezone`: in which patterns are read. */
export function createScheduler<Given extends JobDeps>(
  given: Given,
  jobs: readonly Job<Given>[],
  timezone: string,
): Scheduler {
  const { db, write, clock, log } = given
  const holder = newId()
  const began = clock()
  const ending = new AbortController()
  const slots: Slot<Given>[] = jobs.map((job) => ({
    job,
    lookAt: 0,
    round: undefined,
    idleAt: null,
    own: undefined,
  }))
  let timer: NodeJS.Timeout | undefined

  const look = async (slot: Slot<Given>): Promise<void> => {
    const { job } = slot
    const now = clock()
    const known = job.scope === 'server' ? slot.own : await findJob(db, job.name)
    const state = known ?? newState(job.schedule, now, timezone)
    const turn = turnOf(job.schedule, state, now, timezone)
    if (turn !== 'run') {
      slot.lookAt = turn.lookAt
      if (!known) await keep(slot, state)
      return
    }
    if (job.isNeeded && !(await job.isNeeded(given, now))) {
      slot.idleAt = now
      slot.lookAt = Math.min(nextRun(job.schedule, now, timezone), now + mostLookMs)
      return
    }
    if (ending.signal.aborted) return
    const mine = begun(job.schedule, now, timezone, holder)
    if (await take(slot, state, mine, known !== undefined)) await run(slot, mine, now)
    // Looked at again soon, whoever ran it: what is due next stands in the store by now.
    slot.lookAt = clock()
  }

  const keep = async (slot: Slot<Given>, state: JobState): Promise<void> => {
    const { name, scope } = slot.job
    if (scope === 'server') slot.own = state
    else await write((trx) => insertJob(trx, name, state))
  }

  const take = async (
    slot: Slot<Given>,
    seen: JobState,
    mine: JobState,
    known: boolean,
  ): Promise<boolean> => {
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

  const run = async (slot: Slot<Given>, mine: JobState, now: number): Promise<void> => {
    const { job } = slot
    const renewal = job.scope === 'cluster' ? holdOn(job.name) : undefined
    let failure: string | null = null
    try {
      await job.run(given, now, ending.signal)
    } catch (cause) {
      failure = failureText(cause)
      if (!ending.signal.aborted) log.error({ job: job.name, err: cause }, 'a job failed')
    } finally {
      clearInterval(renewal)
    }
    const cut = failure !== null && ending.signal.aborted
    const after = ended(mine, { failure, cut }, clock())
    if (job.scope === 'server') slot.own = after
    else await write((trx) => endJob(trx, job.name, holder, after))
  }

  const holdOn = (name: JobName) =>
    setInterval(() => {
      write((trx) => extendLease(trx, name, holder, clock() + leaseMs)).then(
        (held) => held || log.warn({ job: name }, 'a job took so long that another server began it too'),
        (cause: Error) => log.warn({ job: name, reason: cause.message }, 'a job could not be held'),
      )
    }, leaseMs / 3).unref()

  const begin = (slot: Slot<Given>): Promise<void> => {
    slot.round = look(slot)
      .catch((cause: Error) => {
        slot.lookAt = clock() + againMs
        log.warn({ job: slot.job.name, reason: cause.message }, 'a job could not be looked at')
      })
      .finally(() => {
        slot.round = undefined
      })
    return slot.round
  }

  const tick = async (): Promise<void> => {
    if (ending.signal.aborted) return
    const now = clock()
    // A look put off further than any is was put off before the clock was set back.
    const due = slots.filter((slot) => !slot.round && (slot.lookAt <= now || slot.lookAt > now + mostLookMs))
    await Promise.all(due.map(begin))
  }

  /** Nobody can take it over, so as long as the round is under way it is held. */
  const ownState = ({ own, round }: Slot<Given>, now: number): JobState | undefined =>
    own?.endedAt === null && round ? { ...own, leaseUntil: now + leaseMs } : own

  const viewOne = (slot: Slot<Given>, rows: Map<string, JobState>, now: number): JobView => {
    const { job, idleAt, lookAt } = slot
    const known = job.scope === 'server' ? ownState(slot, now) : rows.get(job.name)
    const state = known ?? newState(job.schedule, now, timezone)
    const { name } = job
    // Nothing to do is in order, whatever the round before it came to.
    if (idleAt !== null && idleAt > (state.endedAt ?? 0))
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
      return slots.map((slot) => viewOne(slot, rows, now))
    },
  }
}
