/** When to apply: not so often that it takes the visitors' time, not so seldom that a dashboard lags. */
import type { BetweenCommits } from '../storage/group-commit.ts'
import type { Applied } from './apply-actions.ts'
import type { ApplyWorker } from './apply-worker-actions.ts'

export type ApplyListener = {
  applied(done: Applied): void
  /** The next try comes in a second. Nothing is lost meanwhile. */
  failed(cause: unknown): void
}

type ApplySchedule = {
  /** A record with this number is on disk. */
  added(number: number): void
  /** Number of the last record that is in the tables. */
  through(): number
  /** Resolves when all records so far are in the tables, or cannot be put there now: then figures lag behind. */
  allApplied(): Promise<void>
  /** Lets a apply under way end, and begins none. */
  close(): Promise<void>
}

/** BetweenCommits the starts of two applies: the more submissions one has, the less each costs. */
const gapMs = 500
/** The same while someone waits for what was taken in. */
const hurriedMs = 200
const againMs = 1000
/** After so long without a record the log is wiped, and after the second the thread sent home. */
const wipeMs = 5_000
const restMs = 60_000

/** `between` keeps applies and commits apart: SQLite has one writer. `applied`: number of the last record in the tables. */
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
  let wake: (() => void) | null = null
  let hurried = false
  let failing = false
  const waiting: { number: number; resolve(): void }[] = []
  const timers: NodeJS.Timeout[] = []

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const tell = () => {
    for (let at = waiting.length - 1; at >= 0; at--)
      if (failing || (waiting[at]?.number ?? 0) <= through) waiting.splice(at, 1)[0]?.resolve()
  }
  const run = async () => {
    for (const timer of timers.splice(0)) clearTimeout(timer)
    while (through < last && !closed) {
      const due = () => began + (hurried ? hurriedMs : gapMs) - performance.now()
      while (due() > 0 && !closed) await pause(due())
      if (closed) break
      began = performance.now()
      hurried = false
      try {
        const done = await betweenCommits(() => worker.apply(through))
        through = done.through
        failing = false
        listener.applied(done)
      } catch (cause) {
        failing = true
        listener.failed(cause)
      }
      tell()
      if (failing) await pause(againMs)
      hurried ||= waiting.length > 0
    }
    running = null
    if (closed) return
    timers.push(
      setTimeout(() => listener.idle(), wipeMs).unref(),
      setTimeout(() => void worker.rest(), restMs).unref(),
    )
  }

  return {
    added(number) {
      last = number
      running ??= run()
    },
    through: () => through,
    allApplied() {
      if (through >= last || failing) return Promise.resolve()
      hurried = true
      wake?.()
      return new Promise((resolve) => {
        waiting.push({ number: last, resolve })
      })
    },
    async close() {
      closed = true
      for (const timer of timers.splice(0)) clearTimeout(timer)
      wake?.()
      await running
      await worker.rest()
      for (const { resolve } of waiting.splice(0)) resolve()
    },
  }
}
