/** When a job is due, and which server may start it. Time is passed in; no I/O. */
import { Cron } from 'croner'
import type { JobFinding, JobName, JobView } from '../contract/job.ts'

/** `pattern`: five fields of cron, in the local time of the deployment. */
type Schedule = { pattern: string } | { everyMs: number }

/**
 * Work done beside the visitors. `Given` is what it is handed, mostly a part of Deps. A round may be cut short by the end
 * of the process and done again, so what it does must bear being done twice.
 */
export type Job<Given> = {
  name: JobName
  schedule: Schedule
  /** `cluster`: one server does it for all. `server`: each does it for itself, and nothing of it is stored. */
  scope: 'cluster' | 'server'
  /** Asked before anything is written: where it says no, the round is over. Reads only. */
  isNeeded?(given: Given, now: number): Promise<boolean>
  /** A throw counts as a failure: logged, shown, tried again. `stopping` is aborted when the process is to end. */
  run(given: Given, now: number, stopping: AbortSignal): Promise<void>
}

/** Runs what is due, once over all servers. */
export type Scheduler = {
  start(): void
  /** Starts all that is due, and resolves when these rounds are over. The timer does the same each second. */
  tick(): Promise<void>
  /** Starts nothing more, tells what runs to end, and resolves when it has. */
  stop(): Promise<void>
  view(now: number): Promise<JobView[]>
}

/** What is known of a job; times are UTC milliseconds. Nothing in it is about a visitor. */
export type JobState = {
  startedAt: number | null
  endedAt: number | null
  /** Null when the last round did not fail. */
  failure: string | null
  dueAt: number
  /** Which process runs it now, and until when no other may. */
  holder: string | null
  leaseUntil: number | null
}

/** A process that died holds its jobs no longer than this; one that lives takes the lease anew in time. */
export const leaseMs = 60_000
/** Clocks of servers on one database agree to a minute; with some room. */
const slackMs = 2 * 60_000
/** A round that failed is tried again so soon, if its own schedule is not sooner. */
const retryMs = 10 * 60_000
/** No server takes what it read of a job for true longer than this. */
export const mostLookMs = 60_000

/** The first due instant after `after`. Throws for a pattern that never comes. */
export function nextRun(schedule: Schedule, after: number, timezone: string): number {
  if ('everyMs' in schedule) return after + schedule.everyMs
  const next = new Cron(schedule.pattern, { timezone }).nextRun(new Date(after))
  if (!next) throw new RangeError(`the pattern ${schedule.pattern} never comes`)
  return next.getTime()
}

/** What never ran: work of every few minutes begins now, work of the calendar at its own time. */
export const newState = (schedule: Schedule, now: number, timezone: string): JobState => ({
  startedAt: null,
  endedAt: null,
  failure: null,
  dueAt: 'everyMs' in schedule ? now : nextRun(schedule, now, timezone),
  holder: null,
  leaseUntil: null,
})

/** `run`: due, and nobody has it. Else when to look again, at the latest in a minute. */
type Turn = 'run' | { lookAt: number }

/**
 * However long nobody ran it, a job is due once, not once for each round that was missed. A due time or a lease that lies
 * further ahead than any could was set before the clock was set back, and holds nobody up.
 */
export function turnOf(schedule: Schedule, state: JobState, now: number, timezone: string): Turn {
  const { dueAt, leaseUntil } = state
  const isHeld = leaseUntil !== null && leaseUntil > now && leaseUntil <= now + leaseMs + slackMs
  if (isHeld) return { lookAt: Math.min(leaseUntil, now + mostLookMs) }
  if (dueAt <= now || dueAt > nextRun(schedule, now + slackMs, timezone)) return 'run'
  return { lookAt: Math.min(dueAt, now + mostLookMs) }
}

export const begun = (schedule: Schedule, now: number, timezone: string, holder: string): JobState => ({
  startedAt: now,
  endedAt: null,
  failure: null,
  dueAt: nextRun(schedule, now, timezone),
  holder,
  leaseUntil: now + leaseMs,
})

/** How a round ended. `cut`: the process was told to end before the round was over. */
type Ending = { failure: string | null; cut: boolean }

/** One that was cut is due at once, for the next server or the next start. */
export function ended(state: JobState, { failure, cut }: Ending, now: number): JobState {
  const dueAt = cut ? now : failure === null ? state.dueAt : Math.min(state.dueAt, now + retryMs)
  return { ...state, endedAt: now, failure: cut ? null : failure, dueAt, holder: null, leaseUntil: null }
}

const hourMs = 3_600_000
const mostRoundMs = 3 * hourMs

/** `alive`: since when there has been a server to run it. One that is an hour behind is not held up by another's lease. */
export function findingOf(state: JobState, now: number, alive: number): JobFinding {
  const { startedAt, endedAt, failure, dueAt, leaseUntil } = state
  const isRunning = leaseUntil !== null && leaseUntil > now
  if (isRunning) return startedAt !== null && now - startedAt > mostRoundMs ? 'overrunning' : 'fine'
  if (failure !== null && endedAt !== null) return 'failing'
  return now - Math.max(dueAt, alive) > hourMs ? 'overdue' : 'fine'
}

/** The first line of what went wrong; the rest is in the log. */
export const failureText = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).slice(0, 200).split('\n', 1).join()
