/** Lets writes that arrive together share one commit: one sync of the disk for all of them, each still all-or-nothing. */
import type { Kysely } from 'kysely'
import { Problem } from '../contract/problem.ts'
import { inSavepoint } from './savepoint.ts'
import type { Schema, Trx } from './schema.ts'
import { faultOf, problemOfFault } from './store-fault.ts'

/** Runs `work` in a transaction; resolves after the commit is on disk. A throw undoes this work only. */
export type Write = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>

export type Outcome<Result> = { value: Result } | { failure: unknown }
/**
 * One piece of work for many items at once; an outcome for each, in their order. An item that it refuses must leave no
 * trace in the store. When it throws, all is undone and each item is tried alone, so it runs twice for some.
 */
export type BatchHandler<Item, Result> = (trx: Trx, items: readonly Item[]) => Promise<Outcome<Result>[]>
/** Like Write, for what comes in great numbers: items of the same handler that arrive together are done in one go. */
export type WriteBatched = <Item, Result>(handler: BatchHandler<Item, Result>, item: Item) => Promise<Result>

export type BetweenCommits = <T>(work: () => Promise<T>) => Promise<T>

/** Is told after each commit how many jobs shared it and how long it took. */
export type CommitObserver = { commit(size: number, milliseconds: number): void }

/** What every commit begins and ends with, where several processes write to one database. */
type CommitHooks = {
  begin(trx: Trx): Promise<void>
  end(trx: Trx): Promise<void>
  committed(): void
  /** Instead, and also where nobody knows: the answer to COMMIT was lost. */
  undone(): void
}

type WriterOptions = { observer?: CommitObserver | undefined; hooks?: CommitHooks }

type Job = {
  handler: BatchHandler<unknown, unknown>
  item: unknown
  resolve: (value: unknown) => void
  reject: (cause: unknown) => void
}
type Done = { job: Job; outcome: Outcome<unknown> }

/** More in one commit gains little and makes the first wait for the last. */
const batchLimit = 256
/** Beyond this, saying "busy" at once is kinder than a reply that comes too late. */
const queueLimit = 10_000
/** Commits that collided are done over as a whole, so often at the most. */
const mostTries = 5

export function createWriter(
  db: Kysely<Schema>,
  options: WriterOptions = {},
): {
  write: Write
  writeBatched: WriteBatched
  /** Runs something while no commit runs, in its turn among them. */
  betweenCommits: BetweenCommits
  drain(): Promise<void>
  /** How many wait for a commit. */
  depth(): number
} {
  const queue: Job[] = []
  let running: Promise<void> | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const betweenCommits: BetweenCommits = (work) => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  const run = async () => {
    // A turn of the event loop gathers what has arrived by now; a timer would only add to everyone's wait.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length) await betweenCommits(() => commit(db, queue.splice(0, batchLimit), options))
    running = null
  }
  const add = <Result>(handler: BatchHandler<never, Result>, item: unknown): Promise<Result> =>
    new Promise((resolve, reject) => {
      if (queue.length >= queueLimit)
        return reject(new Problem('store-busy', 'Too much at once. Try again in a moment.'))
      queue.push({
        handler: handler as Job['handler'],
        item,
        resolve: resolve as (value: unknown) => void,
        reject,
      })
      running ??= run()
    })
  const drain = async () => {
    while (running) await running
  }
  return {
    write: (work) => add(alone as BatchHandler<never, Awaited<ReturnType<typeof work>>>, work),
    writeBatched: (handler, item) => add(handler, item),
    betweenCommits,
    drain,
    depth: () => queue.length,
  }
}

/** The handler of ordinary work, of which each is a group of its own. */
const alone: BatchHandler<(trx: Trx) => Promise<unknown>, unknown> = async (trx, works) => {
  const outcomes: Outcome<unknown>[] = []
  for (const work of works) outcomes.push({ value: await work(trx) })
  return outcomes
}

async function commit(db: Kysely<Schema>, jobs: Job[], options: WriterOptions, tries = 1): Promise<void> {
  const { observer, hooks } = options
  const began = performance.now()
  const groups = groupsOf(jobs)
  let fault: unknown
  try {
    const done = await db.transaction().execute(async (trx) => {
      const all: Done[] = []
      try {
        await hooks?.begin(trx)
        for (const group of groups)
          all.push(...(await (groups.length === 1 ? perform(trx, group) : attempt(trx, group))))
        await hooks?.end(trx)
      } catch (cause) {
        fault = cause
        throw cause
      }
      return all
    })
    hooks?.committed()
    observer?.commit(jobs.length, performance.now() - began)
    for (const { job, outcome } of done)
      'failure' in outcome ? job.reject(outcome.failure) : job.resolve(outcome.value)
  } catch (cause) {
    // Where a connection broke, the query builder's own rollback fails on top, which would hide why.
    const failure = fault ?? cause
    hooks?.undone()
    if (faultOf(failure) === 'collided' && tries < mostTries) return commit(db, jobs, options, tries + 1)
    if (faultOf(failure)) for (const job of jobs) job.reject(problemOfFault(failure))
    // A group that stood alone has the transaction for its savepoint, and its own failure undid it.
    else if (jobs.length === 1) jobs[0]?.reject(failure)
    // One bad row must not fail the others: it is found by trying each alone.
    else for (const job of jobs) await commit(db, [job], options)
  }
}

/** In the order of arrival, those of one handler with the first of them. */
function groupsOf(jobs: readonly Job[]): Job[][] {
  const groups = new Map<unknown, Job[]>()
  for (const job of jobs) {
    const key = job.handler === (alone as Job['handler']) ? job : job.handler
    const group = groups.get(key)
    if (group) group.push(job)
    else groups.set(key, [job])
  }
  return [...groups.values()]
}

async function perform(trx: Trx, group: readonly Job[]): Promise<Done[]> {
  const items = group.map((job) => job.item)
  const outcomes = (await group[0]?.handler(trx, items)) ?? []
  return group.map((job, at) => ({ job, outcome: outcomes[at] ?? { failure: new Error('no outcome') } }))
}

/** A savepoint for each of several groups: one that fails leaves no trace and does not take the others with it. */
async function attempt(trx: Trx, group: readonly Job[]): Promise<Done[]> {
  try {
    return await inSavepoint(trx, () => perform(trx, group))
  } catch (cause) {
    if (faultOf(cause)) throw cause
    if (group.length === 1) return group.map((job) => ({ job, outcome: { failure: cause } }))
    const done: Done[] = []
    for (const job of group) done.push(...(await attempt(trx, [job])))
    return done
  }
}
