/** Takes submissions in: few at a time direct into the tables, many at once by the overload path. */
import { Problem } from '../contract/problem.ts'
import type { Entry } from '../entries/entry.ts'
import { faultOf, problemOfFault } from '../storage/store-fault.ts'
import { findApplied } from './apply-store.ts'
import { applyLeftovers } from './data-folder-actions.ts'
import { createOverloadPath, type OverloadParts } from './overload-actions.ts'
import type { AcceptedSubmission, Submission } from './submission.ts'
import { createSubmitBatch } from './submission-actions.ts'
import { createSubmissionQueue, type SubmissionJob } from './submission-queue.ts'

export type Ingest = {
  /** Resolves when the submission is on disk. Under overload a flag that it raises is told later, by `listener`. Throws `entry-conflict`, `visit-closed`, `proof-needed`, and as the store does. */
  keep(submission: Submission): Promise<AcceptedSubmission>
  /** What is on disk of the entry with this key. Throws what the store throws. */
  find(key: string): Promise<Entry | undefined>
  /** Resolves when all that is on disk by now is in the tables, to true; to false when it cannot be put there now. */
  allApplied(): Promise<boolean>
  /** Resolves when all that is on disk by now is in the tables, however long it takes. */
  appliedAtLast(): Promise<void>
  /** How many submissions wait for a commit. */
  depth(): number
  /** Keeps what waits, applies what is left, and leaves an empty log. */
  close(): Promise<void>
}

/** So many submissions in one turn of the event loop are an overload: below, the tables keep up and nobody needs a log. */
export const overloadThreshold = 32

/**
 * `alone`: this process holds the data folder, and first applies what an earlier one left. A command beside a running server
 * must not: the log is the server's. Throws what the store throws.
 */
export async function openIngest(parts: OverloadParts, alone: boolean): Promise<Ingest> {
  const { store, data, baselines, listener } = parts
  const deadLetters = alone ? await applyLeftovers(store.db, data, baselines) : 0
  const through = await findApplied(store.db)
  if (deadLetters) listener.applied({ through, flagged: [], deadLetters })
  return createIngest(parts, through)
}

/** `applied`: number of the last record that is in the tables. */
function createIngest(parts: OverloadParts, applied: number): Ingest {
  const { store, baselines, admission } = parts
  const overload = createOverloadPath(parts, applied)
  const submitBatch = createSubmitBatch(baselines, admission)
  const direct = (jobs: readonly SubmissionJob[]) =>
    Promise.all(
      jobs.map(({ submission, resolve, reject }) =>
        store.writeBatched(submitBatch, submission).then(resolve, reject),
      ),
    )
  const perform = async (jobs: readonly SubmissionJob[]) => {
    try {
      if (overload.isFull()) throw new Problem('store-busy', 'Too much at once. Try again in a moment.')
      await (overload.isPending() || jobs.length >= overloadThreshold ? overload.perform(jobs) : direct(jobs))
    } catch (cause) {
      const told = faultOf(cause) ? problemOfFault(cause) : cause
      for (const { reject } of jobs) reject(told)
    }
  }
  const queue = createSubmissionQueue(perform, overload.isPending)
  return {
    keep: queue.add,
    find: async (key) => (await overload.find([key])).get(key) ?? undefined,
    allApplied: overload.allApplied,
    appliedAtLast: overload.appliedAtLast,
    depth: queue.depth,
    async close() {
      await queue.drain()
      await overload.close()
    },
  }
}
