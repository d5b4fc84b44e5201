/** Lets writes that arrive together share one commit: one sync of the disk for all of them, each still all-or-nothing. */
import { type Kysely, sql } from 'kysely'
import { Problem } from '../contract/problem.ts'
import type { Schema, Trx } from './schema.ts'
import { faultOf, problemOfFault } from './store-fault.ts'

/** Runs `work` in a transaction; resolves after the commit is on disk. A throw undoes this work only. */
export type Write = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>

type Job = {
  work: (trx: Trx) => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (cause: unknown) => void
}
type Outcome = { job: Job; value?: unknown; failure?: { cause: unknown } }

/** What every commit begins and ends with, where several processes write to one database. */
export type Around = { begin(trx: Trx): Promise<void>; end(trx: Trx): Promise<void> }

/** More in one commit gains little and makes the first wait for the last. */
const batchLimit = 256
/** Beyond this, saying "busy" at once is kinder than a reply that comes too late. */
const queueLimit = 10_000
/** Commits that collided are done over as a whole, so often at the most. */
const mostTries = 5

export function createWriter(db: Kysely<Schema>, around?: Around): { write: Write; drain(): Promise<void> } {
  const queue: Job[] = []
  let running: Promise<void> | null = null

  const run = async () => {
    // A turn of the event loop gathers what has arrived by now; a timer would only add to everyone's wait.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length) await commit(db, queue.splice(0, batchLimit), around)
    running = null
  }
  const write: Write = (work) =>
    new Promise((resolve, reject) => {
      if (queue.length >= queueLimit)
        return reject(new Problem('store-busy', 'Too much at once. Try again in a moment.'))
      queue.push({ work, resolve: resolve as (value: unknown) => void, reject })
      running ??= run()
    })
  const drain = async () => {
    while (running) await running
  }
  return { write, drain }
}

async function commit(db: Kysely<Schema>, jobs: Job[], around?: Around, tries = 1): Promise<void> {
  let fault: unknown
  try {
    const outcomes = await db.transaction().execute(async (trx) => {
      const done: Outcome[] = []
      await around?.begin(trx)
      for (const job of jobs) {
        done.push(
          await attempt(trx, job).catch((cause: unknown) => {
            fault = cause
            throw cause
          }),
        )
      }
      await around?.end(trx)
      return done
    })
    for (const { job, value, failure } of outcomes) failure ? job.reject(failure.cause) : job.resolve(value)
  } catch (cause) {
    // Only the store fails a whole commit. SQLite has then undone it already, and the query builder's own rollback fails
    // on top ("no transaction is active"), which would hide why.
    const failure = fault ?? cause
    if (faultOf(failure) === 'collided' && tries < mostTries) return commit(db, jobs, around, tries + 1)
    const problem = problemOfFault(failure)
    for (const job of jobs) job.reject(problem)
  }
}

/** A savepoint for each job: one that fails leaves no trace and does not take the others with it. */
async function attempt(trx: Trx, job: Job): Promise<Outcome> {
  await sql`savepoint job`.execute(trx)
  try {
    const value = await job.work(trx)
    await sql`release job`.execute(trx)
    return { job, value }
  } catch (cause) {
    // When the disk is full SQLite has already undone the whole transaction, and nobody in it may be told yes.
    if (faultOf(cause)) throw cause
    await sql`rollback to job`.execute(trx)
    await sql`release job`.execute(trx)
    return { job, failure: { cause } }
  }
}
