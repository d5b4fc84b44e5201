/** When to apply: not so often that it takes the visitors' time, not so seldom that a dashboard lags. */
import type { BetweenCommits } from '../storage/group-commit.ts'
import type { Applied } from './apply-actions.ts'
import type { ApplyWorker } from './apply-worker-actions.ts'

export type ApplyListener = {
  applied(done: Applied): void
  /** The next try comes in a second. Nothing is lost meanwhile. */
  failed(cause: unknown): void
  /** The first apply after one that failed: whoever was told of entries meanwhile saw figures without them. */
  recovered(): void
}

type ApplySchedule = {
  /** A record with this number is on disk. */
  added(number: number): void
  /** Number of the last record that is in the tables. */
  through(): number
  /** Resolves when all records so far are in the tables, to true; or cannot be put there now, to false: then figures lag behind. */
  allApplied(): Promise<boolean>
  /** Resolves when all records so far are in the tables, however long it takes, or when it closes. */
  appliedAtLast(): Promise<void>
  /** Lets an apply under way end, and begins none. */
  close(): Promise<void>
}

/** Between the starts of two applies: the more submissions one has, the less each costs. */
const gapMs = 500
/** The same while someone waits for what was taken in. */
const hurriedMs = 200
const againMs = 1000
/** After so long without a record the log is wiped, and after the second the thread sent home. */
const wipeMs = 5_000
const restMs = 60_000

/**
 * `betweenCommits` keeps applies and commits apart: SQLite has one writer. `applied`: number of the last record in the
 * tables.
 */
export function createApplySchedule(
  betweenCommits: BetweenCommits,
  worker: ApplyWorker,
  applied: number,
  listener: ApplyListener & { idle(): void },
): ApplySchedule {
  let last = applied
  let through = applied
  let began = Number.NEGATIVE_INFINITY
  let running: Promise<void> | null = null
  let closed = false
  let hurried = false
  let failing = false
  const pause = createPause()
  const waiters = createWaiters()
  const patient = createWaiters()
  const idleTimers = createIdleTimers(() => listener.idle(), worker)

  const apply = async () => {
    try {
      const done = await betweenCommits(() => worker.apply(through))
      through = done.through
      const isRecovered = failing
      failing = false
      listener.applied(done)
      if (isRecovered) listener.recovered()
    } catch (cause) {
      failing = true
      listener.failed(cause)
    }
    waiters.release(failing ? Number.POSITIVE_INFINITY : through)
    patient.release(through)
  }
  const run = async () => {
    idleTimers.stop()
    while (through < last && !closed) {
      const due = () => began + (hurried ? hurriedMs : gapMs) - performance.now()
      while (due() > 0 && !closed) await pause.wait(due())
      if (closed) break
      began = performance.now()
      hurried = false
      await apply()
      if (failing) await pause.wait(againMs)
      hurried ||= waiters.any()
    }
    running = null
    if (!closed) idleTimers.start()
  }

  return {
    added(number) {
      last = number
      running ??= run()
    },
    through: () => through,
    async allApplied() {
      const asked = last
      if (through < asked && !failing) {
        hurried = true
        pause.end()
        await waiters.wait(asked)
      }
      return through >= asked
    },
    appliedAtLast: async () => {
      if (through < last) await patient.wait(last)
    },
    async close() {
      closed = true
      idleTimers.stop()
      pause.end()
      await running
      await worker.rest()
      waiters.release(Number.POSITIVE_INFINITY)
      patient.release(Number.POSITIVE_INFINITY)
    },
  }
}

/** A pause that can be ended before its time. */
function createPause() {
  let end = () => {}
  return {
    wait: (ms: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    end: () => end(),
  }
}

/** Whoever waits for the record with some number to be in the tables. */
function createWaiters() {
  let waiting: { number: number; resolve(): void }[] = []
  return {
    any: () => waiting.length > 0,
    wait: (number: number) =>
      new Promise<void>((resolve) => {
        waiting.push({ number, resolve })
      }),
    /** Lets go who waits for a record up to `through`. */
    release(through: number) {
      const ready = waiting.filter(({ number }) => number <= through)
      waiting = waiting.filter(({ number }) => number > through)
      for (const { resolve } of ready) resolve()
    },
  }
}

/** What is done when no record comes for a while. */
function createIdleTimers(idle: () => void, worker: Pick<ApplyWorker, 'rest'>) {
  const timers: NodeJS.Timeout[] = []
  return {
    start() {
      timers.push(setTimeout(idle, wipeMs).unref(), setTimeout(() => void worker.rest(), restMs).unref())
    },
    stop() {
      for (const timer of timers.splice(0)) clearTimeout(timer)
    },
  }
}
