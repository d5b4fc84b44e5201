/** Opens a PostgreSQL database, durable and up to date; any number of servers may share it. */
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Logger } from 'pino'
import { createPostgresPubSub } from '../../cluster/postgres-pubsub.ts'
import { type CommitObserver, createWriter } from '../group-commit.ts'
import { migrate } from '../migrations/migrate.ts'
import type { Schema } from '../schema.ts'
import type { Store } from '../store.ts'
import { connectionTo, createPool } from './postgres-connection.ts'
import { postgresDdl } from './postgres-ddl.ts'

const readers = 10
/** A server that was stopped in the middle of a commit holds up all others no longer than this. */
const stuckMs = 5_000

/**
 * `secret` and `day` (local): see the pubsub. `patient`: no query is given up, however long it takes. Throws a plain
 * Error with a sentence when the database cannot be used, and StoreAway when it cannot be reached.
 */
export async function openPostgres(
  url: string,
  secret: string,
  day: number,
  log: Logger,
  observer?: CommitObserver,
  patient = false,
): Promise<Store> {
  const lost = (cause: Error) => log.warn({ reason: cause.message }, 'a connection to the database broke')
  await prepare(url, lost)
  const time = patient ? { query_timeout: 0 } : {}
  const reading = { ...connectionTo(url, 'sunwai reader'), ...time, max: readers }
  const writing = {
    ...connectionTo(url, 'sunwai writer'),
    ...time,
    max: 1,
    idleTimeoutMillis: 0,
    lock_timeout: 4 * stuckMs,
    idle_in_transaction_session_timeout: stuckMs,
    options: '-c synchronous_commit=on',
  }
  const db = open(reading, lost)
  const writerDb = open(writing, lost)
  const unfinished = await db.selectFrom('facts').where('name', '=', 'move').select('name').executeTakeFirst()
  if (unfinished) {
    await Promise.all([db.destroy(), writerDb.destroy()])
    throw new Error('a move into it was not finished. Run npm run move again, then start.')
  }
  const pubsub = createPostgresPubSub(connectionTo(url, 'sunwai pubsub'), secret, day)
  await pubsub.open()
  const writer = createWriter(writerDb, { observer, hooks: pubsub })
  return {
    db,
    write: writer.write,
    writeBatched: writer.writeBatched,
    betweenCommits: writer.betweenCommits,
    queued: writer.depth,
    pubsub,
    async close() {
      await writer.drain()
      await pubsub.close()
      await Promise.all([db.destroy(), writerDb.destroy()])
    },
  }
}

/** For a thread that only reads: one connection, without limits of time. Throws when the first query cannot be sent. */
export function connectPostgres(url: string): { db: Kysely<Schema>; close(): Promise<void> } {
  const { query_timeout: _, ...patient } = connectionTo(url, 'sunwai thread')
  // What breaks between two queries, the next query tells.
  const db = open({ ...patient, max: 1 }, () => undefined)
  return { db, close: () => db.destroy() }
}

const open = (...[config, lost]: Parameters<typeof createPool>): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: new PostgresDialect({ pool: createPool(config, lost) }) })

/** On a connection without limits of time: an index over a state's entries takes as long as it takes. */
export async function prepare(url: string, lost: (cause: Error) => void): Promise<void> {
  const { query_timeout: _, ...patient } = connectionTo(url, 'sunwai migration')
  const db = open({ ...patient, max: 1 }, lost)
  try {
    const { rows } = await sql<{ fsync: string; encoding: string }>`
      select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding`.execute(db)
    if (rows[0]?.fsync !== 'on')
      throw new Error('PostgreSQL runs with fsync=off; only fsync=on keeps what was acknowledged.')
    if (rows[0].encoding !== 'UTF8')
      throw new Error(`The database is encoded in ${rows[0].encoding}; create it with encoding UTF8.`)
    await migrate(db.withPlugin(postgresDdl))
  } finally {
    await db.destroy()
  }
}
