/** A connection to PostgreSQL that listens on one channel, and comes back by itself when it was lost. */
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

const queryMs = 10_000
const heartbeatMs = 15_000
const firstPauseMs = 100
const longestPauseMs = 5_000

type ListenEvents = {
  /** Every commit with a number above `last` will be heard. */
  connected(last: number): void
  heard(payload: string): void
  lost(): void
  /** It is there again, after `connected`: what was told meanwhile was missed. */
  returned(): void
  /** What to tell every quarter of a minute. */
  beat(): string
}

export type ListenConnection = {
  /** Resolves when it listens. `isAlone`: no other connection of this name is there. Throws what the driver throws. */
  open(): Promise<{ isAlone: boolean }>
  isConnected(): boolean
  /** Throws what the driver throws, and while nothing is connected: it was not told, or nobody knows whether it was. */
  notify(payload: string): Promise<unknown>
  close(): Promise<void>
}

/** `connection` needs a name of its own for the application: others on the database are known by it. */
export function createListenConnection(
  connection: pg.ClientConfig,
  channel: string,
  events: ListenEvents,
): ListenConnection {
  const ending = new AbortController()
  let client: pg.Client | null = null
  let asked: Promise<unknown> = Promise.resolve()
  /** One question after the other: the connection takes no second one meanwhile. */
  const ask = (text: string, values: string[]): Promise<unknown> => {
    asked = asked
      .catch(() => undefined)
      .then(() => {
        if (!client) throw new Error('not connected')
        return client.query(text, values)
      })
    return asked
  }
  const connect = async () => {
    const next = new pg.Client({ ...connection, query_timeout: queryMs })
    const gone = new Promise<void>((resolve) => next.once('end', resolve))
    next.on('error', () => undefined)
    next.on('notification', ({ payload }) => {
      if (payload) events.heard(payload)
    })
    const { last, isAlone } = await startListening(next, channel)
    client = next
    events.connected(last)
    return { gone, isAlone }
  }
  const stayConnected = async (gone: Promise<void>): Promise<void> => {
    await gone
    client = null
    events.lost()
    for (let pause = firstPauseMs; !ending.signal.aborted; pause = Math.min(2 * pause, longestPauseMs)) {
      await wait(pause, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
      const again = await connect().catch(() => undefined)
      if (!again) continue
      events.returned()
      return stayConnected(again.gone)
    }
  }
  const notify = (payload: string) => ask('select pg_notify($1, $2)', [channel, payload])
  // A connection that broke without a word is found out by asking.
  const heartbeat = setInterval(() => {
    const now = client
    notify(events.beat()).catch(() => now?.end().catch(() => undefined))
  }, heartbeatMs).unref()
  return {
    async open() {
      const { gone, isAlone } = await connect()
      void stayConnected(gone)
      return { isAlone }
    },
    isConnected: () => client !== null,
    notify,
    async close() {
      clearInterval(heartbeat)
      ending.abort()
      await client?.end().catch(() => undefined)
    },
  }
}

/** The number of the last commit is read after listening: every one with a higher number will be heard. */
async function startListening(
  client: pg.Client,
  channel: string,
): Promise<{ last: number; isAlone: boolean }> {
  await client.connect()
  await client.query(`listen ${channel}`)
  const { rows } = await client.query<{ last: number; others: number }>(
    `select last_value as last, (select count(*) from pg_stat_activity
       where application_name = current_setting('application_name') and datname = current_database()
         and pid <> pg_backend_pid()) as others
     from commits`,
  )
  const [row] = rows
  if (!row) throw new Error('the sequence of commits is missing')
  return { last: row.last, isAlone: row.others === 0 }
}
