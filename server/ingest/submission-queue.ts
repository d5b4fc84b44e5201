/** Gathers submissions that arrive together, so that many share one sync of the disk. No I/O. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AcceptedSubmission, Submission } from './submission.ts'

export type SubmissionJob = {
  submission: Submission
  resolve(submitted: AcceptedSubmission): void
  reject(cause: unknown): void
}

type SubmissionQueue = {
  /** Resolves or rejects as `perform` does with its job. */
  add(submission: Submission): Promise<AcceptedSubmission>
  /** How many wait. */
  depth(): number
  /** Resolves when none waits. */
  drain(): Promise<void>
}

/** More at once would make the first wait for the last. */
const batchLimit = 1000
/** A sync that so many share costs each of them little; the next ones are read while these are answered. */
const enough = 24
/** A turn of the event loop is some milliseconds when many submissions are read in it. */
const mostTurns = 8

/**
 * `perform` settles every job that it is given, and is called for one batch at a time. While `isOverloaded`, a batch is gathered
 * as long as each turn of the event loop brings more, so that a sync is shared by many; else for one turn.
 */
export function createSubmissionQueue(
  perform: (jobs: readonly SubmissionJob[]) => Promise<void>,
  isOverloaded: () => boolean,
): SubmissionQueue {
  const queue: SubmissionJob[] = []
  let running: Promise<void> | null = null
  const gather = async () => {
    let before = -1
    for (let turn = 0; turn < mostTurns && queue.length > before && queue.length < enough; turn++) {
      before = queue.length
      await nextTurn()
      if (!isOverloaded()) return
    }
  }
  const run = async () => {
    await gather()
    for (; queue.length; await gather()) await perform(queue.splice(0, batchLimit))
    running = null
  }
  return {
    add: (submission) =>
      new Promise((resolve, reject) => {
        queue.push({ submission, resolve, reject })
        running ??= run()
      }),
    depth: () => queue.length,
    async drain() {
      while (running) await running
    },
  }
}
