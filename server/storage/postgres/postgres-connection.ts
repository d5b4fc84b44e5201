/** Connections to PostgreSQL as this program wants them: numbers as numbers, failures as one kind, none left hanging. */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { StoreAway } from '../store-fault.ts'

/** A query that takes longer has lost its server: no read here is meant to take a second. */
const patienceMs = 30_000
const connectMs = 5_000

/** Settings of every connection. Sums come as numeric, counts as bigint: both are numbers here. Throws beyond 2^53. */
export const connectionTo = (url: string, name: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: name,
  connectionTimeoutMillis: connectMs,
  query_timeout: patienceMs,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  types: {
    getTypeParser: ((type: number, format?: 'text' | 'binary') =>
      type === pg.types.builtins.INT8 || type === pg.types.builtins.NUMERIC
        ? toNumber
        : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
  },
})

export function toNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && !Number.isSafeInteger(number))
    throw new RangeError(`${text} is too large to be counted exactly`)
  return number
}

/**
 * A pool for Kysely. Whatever fails on the way to PostgreSQL is a StoreAway, and the connection is not used again. Each
 * statement is prepared once a connection, see `plannedAnew`.
 */
export function createPool(config: pg.PoolConfig, lost: (cause: Error) => void): PostgresPool {
  const pool = new pg.Pool(config)
  const nameOf = nameStatements()
  // Idle connections that break are replaced when they are needed next. Those in use tell by their query, and an error
  // event that nobody listens to would end the process.
  let ending = false
  pool.on('error', (cause) => void (ending || lost(cause)))
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    options: config,
    end() {
      ending = true
      return pool.end()
    },
    async connect() {
      const client = await pool.connect().catch((cause: Error) => {
        throw new StoreAway(reasonOf(cause), { cause })
      })
      return watch(client, nameOf)
    },
  }
}

/** The connection is not fit for another query: it ended, or what it has prepared no longer fits the tables. */
const spoilt = /^(08|57P|25P0[34]$|0A000$)/

function watch(client: pg.PoolClient, nameOf: NameOf): PostgresPoolClient {
  let broken = false
  const query = async (text: string, values: unknown[]) => {
    try {
      return await client.query({ name: nameOf(text), text, values })
    } catch (cause) {
      const code = cause instanceof pg.DatabaseError ? (cause.code ?? '') : undefined
      if (code === undefined || spoilt.test(code)) broken = true
      throw code === undefined ? new StoreAway(reasonOf(cause as Error), { cause }) : cause
    }
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || broken),
  }
}

/** Statements this program has are few; past this many something builds them from data, and none is kept prepared. */
const mostStatements = 500

/** Opens a text whose plan depends on what is asked for: one that is prepared gets a plan for any values after a few times. */
export const plannedAnew = '/* planned anew */ '

type NameOf = (text: string) => string | undefined

/** Names of one pool: what another pool of the process asks takes none of them. */
function nameStatements(): NameOf {
  const names = new Map<string, string>()
  return (text) => {
    if (text.startsWith(plannedAnew)) return undefined
    const known = names.get(text)
    if (known !== undefined || names.size >= mostStatements) return known
    const name = `sunwai_${names.size}`
    names.set(text, name)
    return name
  }
}

/** A refused connection to several addresses of one name has no message of its own. Never holds the password. */
export const reasonOf = (cause: Error): string =>
  cause.message ||
  (cause instanceof AggregateError
    ? cause.errors.map((each: Error) => each.message).join('; ')
    : String((cause as NodeJS.ErrnoException).code))
