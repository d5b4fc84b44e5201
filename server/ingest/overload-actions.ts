/** The overload path: submissions go to a write-ahead log first, and from there into the tables. See docs/overload.md. */
import type { EntryAdmission } from '../admission/entry-admission.ts'
import type { Entry } from '../entries/entry.ts'
import { findEntriesByReceipt } from '../entries/entry-store.ts'
import type { Baselines } from '../flags/baseline.ts'
import type { CommitObserver } from '../storage/group-commit.ts'
import { ingestPath } from '../storage/sqlite/data-files.ts'
import type { Store } from '../storage/store.ts'
import { applyAll } from './apply-actions.ts'
import { type ApplyListener, createApplySchedule } from './apply-schedule-actions.ts'
import type { ApplyWorker } from './apply-worker-actions.ts'
import { recordOf } from './log-record.ts'
import { createPendingIndex } from './pending-index.ts'
import { decide, type KeyedChange } from './submission.ts'
import type { SubmissionJob } from './submission-queue.ts'
import { openWriteAheadLog, type WriteAheadLog } from './write-ahead-log-store.ts'

/** Past this many changes that are not in the tables yet, saying "busy" is kinder than taking more. */
const mostPending = 100_000

export type OverloadParts = {
  store: Store
  /** Data folder, absolute. */
  data: string
  baselines: Baselines
  admission: Pick<EntryAdmission, 'count' | 'change' | 'spread'>
  worker: ApplyWorker
  observer: CommitObserver
  listener: ApplyListener
}

type OverloadPath = {
  /** Writes what the jobs come to as one record, and settles each. Throws what the log and the store throw; then none is settled. */
  perform(jobs: readonly SubmissionJob[]): Promise<void>
  /** Something is not in the tables yet, which what follows must not overtake. */
  isPending(): boolean
  isFull(): boolean
  /** The entries with these keys that are on disk, in the log or the tables; null for what was withdrawn. */
  find(keys: readonly string[]): Promise<Map<string, Entry | null>>
  /** See `Ingest`. */
  allApplied(): Promise<boolean>
  appliedAtLast(): Promise<void>
  /** Applies what is left, and leaves an empty log. */
  close(): Promise<void>
}

/** `applied`: number of the last record that is in the tables. The log is opened when it is first needed. */
export function createOverloadPath(parts: OverloadParts, applied: number): OverloadPath {
  const { store, data, baselines, admission, worker, observer, listener } = parts
  const pending = createPendingIndex()
  let log: WriteAheadLog | null = null
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

  /** Asks the log before the tables: what is applied meanwhile would be found in neither. */
  const find = async (keys: readonly string[]): Promise<Map<string, Entry | null>> => {
    const known = new Map<string, Entry | null>()
    const asked: string[] = []
    for (const key of keys) {
      const waiting = pending.find(key)
      if (waiting) known.set(key, waiting.after)
      else asked.push(key)
    }
    for (const [key, entry] of await findEntriesByReceipt(store.db, asked)) known.set(key, entry)
    return known
  }

  const append = (changes: readonly KeyedChange[]) => {
    log ??= openWriteAheadLog(ingestPath(data), schedule.through())
    const record = recordOf(changes)
    const number = log.append(record, schedule.through())
    pending.add(
      number,
      record,
      changes.map(({ key }) => key),
    )
    schedule.added(number)
  }

  return {
    find,
    async perform(jobs) {
      const began = performance.now()
      const submissions = jobs.map(({ submission }) => submission)
      const known = await find(submissions.map(({ key }) => key))
      const { decisions, changes } = decide(submissions, known, admission)
      if (changes.length) {
        append(changes)
        observer.commit(jobs.length, performance.now() - began)
      }
      for (const [at, { resolve, reject }] of jobs.entries()) {
        const decision = decisions[at]
        if (decision && 'submitted' in decision) resolve({ ...decision.submitted, flagged: false })
        else reject(decision?.refused)
      }
    },
    isPending: () => pending.records() > 0,
    isFull: () => pending.changes() > mostPending,
    allApplied: () => schedule.allApplied(),
    appliedAtLast: () => schedule.appliedAtLast(),
    async close() {
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
