/** Takes submissions in, few at a time direct into the tables, and many at once by way of a log that is applied beside. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EntryAdmission } from '../admission/entry-admission.ts'
import { Problem } from '../contract/problem.ts'
import type { Entry } from '../entries/entry.ts'
import { findEntriesByReceipt } from '../entries/entry-store.ts'
import type { Baselines } from '../flags/baseline.ts'
import type { CommitObserver } from '../storage/group-commit.ts'
import { ingestPath } from '../storage/sqlite/data-files.ts'
import type { Store } from '../storage/store.ts'
import { faultOf, problemOfFault } from '../storage/store-fault.ts'
import { applyAll } from './apply-actions.ts'
import { type ApplyListener, createApplySchedule } from './apply-schedule-actions.ts'
import { findApplied } from './apply-store.ts'
import type { ApplyWorker } from './apply-worker-actions.ts'
import { applyLeftovers } from './data-folder-actions.ts'
import { recordOf } from './log-record.ts'
import { createPendingIndex } from './pending-index.ts'
import { type AcceptedSubmission, decide, type Submission } from './submission.ts'
import { createSubmitBatch } from './submission-actions.ts'
import { openWriteAheadLog, type WriteAheadLog } from './write-ahead-log-store.ts'

export type Ingest = {
  /** Resolves when the submission is on disk. Under overload a flag that it raises is told later, by `listener`. Throws as the submission and the store do. */
  keep(submission: Submission): Promise<AcceptedSubmission>
  /** What is on disk of the entry with this key. Throws what the store throws. */
  find(key: string): Promise<Entry | undefined>
  /** Resolves when all that is on disk by now is in the tables. */
  allApplied(): Promise<void>
  /** How many submissions wait for a commit. */
  depth(): number
  /** Keeps what waits, applies what is left, and leaves an empty log. */
  close(): Promise<void>
}

/** So many submissions in one turn of the event loop are an overload: below, the tables keep up and nobody needs a log. */
export const overloadThreshold = 32
/** More at once would make the first wait for the last. */
const batchLimit = 1000
/** A sync that so many share costs each of them little; the next ones are read while these are answered. */
const enough = 24
/** A turn is some milliseconds when many submissions are read in it. */
const mostTurns = 8
/** Past this many submissions that are not in the tables yet, saying "busy" is kinder than taking more. */
const mostPending = 100_000

type Job = {
  submission: Submission
  resolve(submitted: AcceptedSubmission): void
  reject(cause: unknown): void
}
export type Parts = {
  store: Store
  /** Data worker, absolute. */
  data: string
  baselines: Baselines
  admission: Pick<EntryAdmission, 'count'>
  worker: ApplyWorker
  observer: CommitObserver
  listener: ApplyListener
}

/**
 * `alone`: this process holds the worker, and first applies what an earlier one left. A command beside a running server must
 * not: the log is the server's. Throws what the store throws.
 */
export async function openIngest(parts: Parts, alone: boolean): Promise<Ingest> {
  const deadLetters = alone ? await applyLeftovers(parts.store.db, parts.data, parts.baselines) : 0
  const through = await findApplied(parts.store.db)
  if (deadLetters) parts.listener.applied({ through, flagged: [], deadLetters })
  return createIngest(parts, through)
}

/** `applied`: number of the last record that is in the tables. */
function createIngest(
  { store, data, baselines, admission, worker, observer, listener }: Parts,
  applied: number,
): Ingest {
  const queue: Job[] = []
  const pending = createPendingIndex()
  const submitBatch = createSubmitBatch(baselines, admission)
  let log: WriteAheadLog | null = null
  let running: Promise<void> | null = null
  const schedule = createApplySchedule(store.betweenCommits, worker, applied, {
    ...listener,
    applied(done) {
      pending.drop(done.through)
      listener.applied(done)
    },
    idle() {
      try {
        if (!pending.records()) log?.clear()
      } catch (cause) {
        listener.failed(cause)
      }
    },
  })

  const direct = (jobs: readonly Job[]) =>
    Promise.all(
      jobs.map(({ submission, resolve, reject }) =>
        store.writeBatched(submitBatch, submission).then(resolve, reject),
      ),
    )

  /** Keys of entries that are on disk. Asks the log before the tables: what is applied meanwhile would be found in neither. */
  const findAll = async (keys: readonly string[]): Promise<Map<string, Entry>> => {
    const known = new Map<string, Entry>()
    const asked: string[] = []
    for (const key of keys) {
      const waiting = pending.find(key)
      if (waiting) known.set(key, waiting.after)
      else asked.push(key)
    }
    for (const [key, entry] of await findEntriesByReceipt(store.db, asked)) known.set(key, entry)
    return known
  }

  const throughLog = async (jobs: readonly Job[]) => {
    const began = performance.now()
    const known = await findAll(jobs.map(({ submission }) => submission.key))
    const { decisions, changes } = decide(
      jobs.map(({ submission }) => submission),
      known,
      admission,
    )
    if (changes.length) {
      log ??= openWriteAheadLog(ingestPath(data), schedule.through())
      const record = recordOf(changes)
      const number = log.append(record, schedule.through())
      pending.add(
        number,
        record,
        changes.map(({ key }) => key),
      )
      schedule.added(number)
      observer.commit(jobs.length, performance.now() - began)
    }
    jobs.forEach(({ resolve, reject }, at) => {
      const decision = decisions[at]
      if (decision && 'submitted' in decision) resolve({ ...decision.submitted, flagged: false })
      else reject(decision?.refused)
    })
  }

  /** Under overload as long as each turn brings more, so that a sync is shared by many; else one turn. */
  const gather = async () => {
    for (
      let turn = 0, before = -1;
      turn < mostTurns && queue.length > before && queue.length < enough;
      turn++
    ) {
      before = queue.length
      await nextTurn()
      if (!pending.records()) return
    }
  }

  const run = async () => {
    await gather()
    for (; queue.length; await gather()) {
      const jobs = queue.splice(0, batchLimit)
      if (pending.changes() > mostPending) {
        for (const { reject } of jobs)
          reject(new Problem('store-busy', 'Too much at once. Try again in a moment.'))
        continue
      }
      try {
        // While something is not in the tables yet, what follows must not overtake it.
        await (pending.records() || jobs.length >= overloadThreshold ? throughLog(jobs) : direct(jobs))
      } catch (cause) {
        const told = faultOf(cause) ? problemOfFault(cause) : cause
        for (const { reject } of jobs) reject(told)
      }
    }
    running = null
  }

  return {
    keep: (submission) =>
      new Promise((resolve, reject) => {
        queue.push({ submission, resolve, reject })
        running ??= run()
      }),
    find: async (key) => (await findAll([key])).get(key),
    allApplied: () => schedule.allApplied(),
    depth: () => queue.length,
    async close() {
      while (running) await running
      await schedule.close()
      if (!log) return
      try {
        const deadLetters = await applyAll(store.db, log, schedule.through(), baselines)
        if (deadLetters) listener.applied({ through: log.last(), flagged: [], deadLetters })
      } catch (cause) {
        // The next start does it.
        listener.failed(cause)
      }
      log.close()
    },
  }
}
