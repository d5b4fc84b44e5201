/** Takes posts in, few at a time straight into the tables, and many at once by way of a journal that is folded beside. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Problem } from '../contract/problem.ts'
import type { Standards } from '../flags/baseline.ts'
import type { CommitObserver } from '../storage/group-commit.ts'
import { type Journal, journalPath, openJournal } from '../storage/sqlite/write-ahead-log.ts'
import type { Store } from '../storage/store.ts'
import { faultOf, problemOfFault } from '../storage/store-fault.ts'
import type { Entry } from '../feedback/entry.ts'
import { findEntriesByReceipt } from '../feedback/entry-store.ts'
import { foldAll, foldLeftovers } from './apply-actions.ts'
import { findFolded } from './apply-store.ts'
import type { Folder } from './apply-worker-actions.ts'
import { createFolding, type FoldingNews } from './apply-schedule-actions.ts'
import { noteOf } from './log-record.ts'
import { decide, type Kept, type Post } from './submission.ts'
import { createKeepPosts } from './submission-actions.ts'
import { createUnfolded } from './pending-index.ts'

export type KeptPost = Kept & { flagged: boolean }
export type Intake = {
  /** Resolves when the post is on disk. In a rush a flag that it raises is told later, by `news`. Throws as the post and the store do. */
  keep(post: Post): Promise<KeptPost>
  /** Resolves when all that is on disk by now is in the tables. */
  settled(): Promise<void>
  /** How many posts wait for a commit. */
  depth(): number
  /** Keeps what waits, folds what is left, and leaves an empty journal. */
  close(): Promise<void>
}

/** So many posts in one turn of the event loop are a rush: below, the tables keep up and nobody needs a journal. */
export const rushSize = 32
/** More at once would make the first wait for the last. */
const batchLimit = 1000
/** A sync that so many share costs each of them little; the next ones are read while these are answered. */
const enough = 24
/** A turn is some milliseconds when many posts are read in it. */
const mostTurns = 8
/** Past this many posts that are not in the tables yet, saying "busy" is kinder than taking more. */
const mostUnfolded = 100_000

type Job = { post: Post; resolve(kept: KeptPost): void; reject(cause: unknown): void }
export type Parts = {
  store: Store
  /** Data folder, absolute. */
  data: string
  standards: Standards
  folder: Folder
  observer: CommitObserver
  news: FoldingNews
}

/**
 * `alone`: this process holds the folder, and first folds what an earlier one left. A command beside a running server must
 * not: the journal is the server's. Throws what the store throws.
 */
export async function openIntake(parts: Parts, alone: boolean): Promise<Intake> {
  const setAside = alone ? await foldLeftovers(parts.store.db, parts.data, parts.standards) : 0
  const through = await findFolded(parts.store.db)
  if (setAside) parts.news.folded({ through, flagged: false, setAside })
  return createIntake(parts, through)
}

/** `folded`: number of the last note that is in the tables. */
function createIntake({ store, data, standards, folder, observer, news }: Parts, folded: number): Intake {
  const queue: Job[] = []
  const unfolded = createUnfolded()
  const keepPosts = createKeepPosts(standards)
  let journal: Journal | null = null
  let running: Promise<void> | null = null
  const folding = createFolding(store.between, folder, folded, {
    ...news,
    folded(done) {
      unfolded.drop(done.through)
      news.folded(done)
    },
    idle() {
      try {
        if (!unfolded.notes()) journal?.clear()
      } catch (cause) {
        news.failed(cause)
      }
    },
  })

  const straight = (jobs: readonly Job[]) =>
    Promise.all(
      jobs.map(({ post, resolve, reject }) => store.writeTogether(keepPosts, post).then(resolve, reject)),
    )

  const byJournal = async (jobs: readonly Job[]) => {
    const began = performance.now()
    // Taken before the tables are asked: what is folded meanwhile leaves this list, and would be found in neither.
    const known = new Map<string, Entry>()
    const asked: string[] = []
    for (const { post } of jobs) {
      const waiting = unfolded.find(post.key)
      if (waiting) known.set(post.key, waiting.after)
      else asked.push(post.key)
    }
    for (const [key, entry] of await findEntriesByReceipt(store.db, asked)) known.set(key, entry)
    const { decisions, changes } = decide(
      jobs.map(({ post }) => post),
      known,
    )
    if (changes.length) {
      journal ??= openJournal(journalPath(data), folding.through())
      const note = noteOf(changes)
      const number = journal.append(note, folding.through())
      unfolded.add(
        number,
        note,
        changes.map(({ key }) => key),
      )
      folding.added(number)
      observer.commit(jobs.length, performance.now() - began)
    }
    jobs.forEach(({ resolve, reject }, at) => {
      const decision = decisions[at]
      if (decision && 'kept' in decision) resolve({ ...decision.kept, flagged: false })
      else reject(decision?.refused)
    })
  }

  /** In a rush as long as each turn brings more, so that a sync is shared by many; else one turn. */
  const gather = async () => {
    for (
      let turn = 0, before = -1;
      turn < mostTurns && queue.length > before && queue.length < enough;
      turn++
    ) {
      before = queue.length
      await nextTurn()
      if (!unfolded.notes()) return
    }
  }

  const run = async () => {
    await gather()
    for (; queue.length; await gather()) {
      const jobs = queue.splice(0, batchLimit)
      if (unfolded.changes() > mostUnfolded) {
        for (const { reject } of jobs)
          reject(new Problem('store-busy', 'Too much at once. Try again in a moment.'))
        continue
      }
      try {
        // While something is not in the tables yet, what follows must not overtake it.
        await (unfolded.notes() || jobs.length >= rushSize ? byJournal(jobs) : straight(jobs))
      } catch (cause) {
        const told = faultOf(cause) ? problemOfFault(cause) : cause
        for (const { reject } of jobs) reject(told)
      }
    }
    running = null
  }

  return {
    keep: (post) =>
      new Promise((resolve, reject) => {
        queue.push({ post, resolve, reject })
        running ??= run()
      }),
    settled: () => folding.settled(),
    depth: () => queue.length,
    async close() {
      while (running) await running
      await folding.close()
      if (!journal) return
      try {
        const setAside = await foldAll(store.db, journal, folding.through(), standards)
        if (setAside) news.folded({ through: journal.last(), flagged: false, setAside })
      } catch (cause) {
        // The next start does it.
        news.failed(cause)
      }
      journal.close()
    },
  }
}
