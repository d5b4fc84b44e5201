/** When to fold: not so often that it takes the visitors' time, not so seldom that a dashboard lags. */
import type { Between } from '../storage/group-commit.ts'
import type { Folded } from './apply-actions.ts'
import type { Folder } from './apply-worker-actions.ts'

export type FoldingNews = {
  folded(done: Folded): void
  /** The next try comes in a second. Nothing is lost meanwhile. */
  failed(cause: unknown): void
}

export type Folding = {
  /** A note with this number is on disk. */
  added(number: number): void
  /** Number of the last note that is in the tables. */
  through(): number
  /** Resolves when all notes so far are in the tables, or cannot be put there now: then figures lag behind. */
  settled(): Promise<void>
  /** Lets a fold under way end, and begins none. */
  close(): Promise<void>
}

/** Between the starts of two folds: the more posts one has, the less each costs. */
const gapMs = 500
/** The same while someone waits for what was taken in. */
const hurriedMs = 200
const againMs = 1000
/** After so long without a note the journal is wiped, and after the second the thread sent home. */
const wipeMs = 5_000
const restMs = 60_000

/** `between` keeps folds and commits apart: SQLite has one writer. `folded`: number of the last note in the tables. */
export function createFolding(
  between: Between,
  folder: Folder,
  folded: number,
  news: FoldingNews & { idle(): void },
): Folding {
  let last = folded
  let through = folded
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
        const done = await between(() => folder.fold(through))
        through = done.through
        failing = false
        news.folded(done)
      } catch (cause) {
        failing = true
        news.failed(cause)
      }
      tell()
      if (failing) await pause(againMs)
      hurried ||= waiting.length > 0
    }
    running = null
    if (closed) return
    timers.push(
      setTimeout(() => news.idle(), wipeMs).unref(),
      setTimeout(() => void folder.rest(), restMs).unref(),
    )
  }

  return {
    added(number) {
      last = number
      running ??= run()
    },
    through: () => through,
    settled() {
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
      await folder.rest()
      for (const { resolve } of waiting.splice(0)) resolve()
    },
  }
}
