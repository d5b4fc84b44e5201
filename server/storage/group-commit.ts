/** Lets writes that arrive together share one commit: one sync of the disk for all of them, each still all-or-nothing. */
import { type Kysely, sql } from 'kysely'
import { Problem } from '../contract/problem.ts'
import type { Schema, Trx } from './schema.ts'

/** Runs `work` in a transaction; resolves after the commit is on disk. A throw undoes this work only. */
export type Write = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>

/** Is told after each commit how many jobs shared it and how long it took. */
export type CommitObserver = { commit(size: number, milliseconds: number): void }

type Job = {
  work: (trx: Trx) => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (cause: unknown) => void
}
type Outcome = { job: Job; value?: unknown; failure?: { cause: unknown } }

/** More in one commit gains little and makes the first wait for the last. */
const batchLimit = 256
/** Beyond this, saying "busy" at once is kinder than a reply that comes too late. */
const queueLimit = 10_000

export function createWriter(
  db: Kysely<Schema>,
  observer?: CommitObserver,
): { write: Write; drain(): Promise<void>; depth(): number } {
  const queue: Job[] = []
  let running: Promise<void> | null = null

  const run = async () => {
    // A turn of the event loop gathers what has arrived by now; a timer would only add to everyone's wait.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length) await commit(db, queue.splice(0, batchLimit), observer)
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
  return { write, drain, depth: () => queue.length }
}

async function commit(db: Kysely<Schema>, jobs: Job[], observer?: CommitObserver): Promise<void> {
  const began = performance.now()
  let fault: unknown
  try {
    const outcomes = await db.transaction().execute(async (trx) => {
      const done: Outcome[] = []
      for (const job of jobs) {
        done.push(
          await attempt(trx, job).catch((cause: unknown) => {
            fault = cause
            throw cause
          }),
        )
      }
      return done
    })
    observer?.commit(jobs.length, performance.now() - began)
    for (const { job, value, failure } of outcomes) failure ? job.reject(failure.cause) : job.resolve(value)
  } catch (cause) {
    // Only the store fails a whole commit. SQLite has then undone it already, and the query builder's own rollback fails
    // on top ("no transaction is active"), which would hide why.
    const problem = storeProblem(fault ?? cause)
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
    if (isStoreFault(cause)) throw cause
    await sql`rollback to job`.execute(trx)
    await sql`release job`.execute(trx)
    return { job, failure: { cause } }
  }
}

const isStoreFault = (cause: unknown): boolean =>
  /^SQLITE_(FULL|IOERR|BUSY|CORRUPT|NOTADB|READONLY)/.test(codeOf(cause))

function storeProblem(cause: unknown): Problem {
  return codeOf(cause).startsWith('SQLITE_FULL')
    ? new Problem('store-full', 'The disk is full. Nothing was saved.', { cause })
    : new Problem('store-busy', 'The store did not answer. Nothing was saved; try again.', { cause })
}

const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | null)?.code ?? '')
