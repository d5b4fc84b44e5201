/** The pubsub over LISTEN and NOTIFY: sealed, in small lists, on a connection of its own that comes back by itself. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { CommitHooks } from '../storage/group-commit.ts'
import { connectionTo } from '../storage/postgres/postgres-connection.ts'
import { createCommitBarrier } from './commit-barrier.ts'
import type { PubSub } from './pubsub.ts'
import { createKeyExchange } from './pubsub-key-exchange.ts'

const channel = 'sunwai'
const applicationName = 'sunwai pubsub'
/** PostgreSQL takes 7,999 bytes: this many before they are sealed and written in base64. */
const mostBytes = 5_500
/** Gathers what is told within it; a commit takes along what there is at once. */
const gatherMs = 5
/** What waits while PostgreSQL is away; the oldest goes first. The others are told of a gap anyway. */
const mostWaiting = 10_000
const heartbeatMs = 15_000
const firstPauseMs = 100
const longestPauseMs = 5_000
/** A newcomer waits this long for the key of the day; one that is alone does not wait. */
const keyMs = 1_000
/** What is under way when the key changes is read within it. */
const forgetMs = 10_000
/** Makes writers of all processes one after the other, and numbers their commits. */
export const writerLock = 5_928_371

type Said = readonly [topic: string, word: unknown]
type PostgresPubSub = PubSub & CommitHooks & { open(): Promise<void> }

/** `secret`: the same on all servers. `open` resolves when it listens and shares the key of the day. */
export function createPostgresPubSub(url: string, secret: string, day: number): PostgresPubSub {
  const me = randomBytes(6).toString('base64url')
  const listeners = new Map<string, ((word: unknown) => void)[]>()
  const gaps: (() => void)[] = []
  const rounds = createCommitBarrier()
  const ending = new AbortController()
  const key = createKeyExchange(secret, day, Date.now())
  let today = day
  let said: Said[] = []
  let client: pg.Client | null = null
  let sending: Promise<unknown> | null = null
  let timer: NodeJS.Timeout | null = null
  let ownRound = 0
  let asked: Promise<unknown> = Promise.resolve()
  let keyed: () => void = () => undefined

  const gap = () => {
    for (const listener of gaps) listener()
  }
  const post = (kind: 'letter' | 'list', round: number | null, text: string) =>
    `${me} ${kind} ${round ?? ''} ${text}`
  /** One question after the other: the connection takes no second one meanwhile. */
  const ask = (text: string, values: string[] = []): Promise<unknown> => {
    asked = asked.catch(() => undefined).then(() => client?.query(text, values))
    return asked
  }
  const notify = (payload: string) => ask('select pg_notify($1, $2)', [channel, payload])
  const sendLetter = (text: string) => void notify(post('letter', null, text)).catch(() => undefined)

  /** All that waits as payloads, each short enough. */
  const takeLists = (): string[] => {
    const lists: Said[][] = [[]]
    let bytes = 0
    for (const each of said) {
      const more = Buffer.byteLength(JSON.stringify(each)) + 1
      if (bytes + more > mostBytes) {
        lists.push([])
        bytes = 0
      }
      lists.at(-1)?.push(each)
      bytes += more
    }
    said = []
    return lists.map((list) => key.seal(JSON.stringify(list)))
  }
  const flush = () => {
    timer = null
    if (!client || sending || !said.length) return
    sending = Promise.all(takeLists().map((list) => notify(post('list', null, list))))
      .catch(() => undefined)
      .finally(() => {
        sending = null
        if (said.length) plan()
      })
  }
  const plan = () => {
    timer ??= setTimeout(flush, gatherMs).unref()
  }

  const read = (payload: string) => {
    const [from = '', kind = '', round = '', ...rest] = payload.split(' ')
    if (from === me) return
    const text = rest.join(' ')
    if (kind === 'letter') {
      const { answer, adopted } = key.read(text)
      if (answer !== undefined) sendLetter(answer)
      if (adopted) {
        setTimeout(key.forget, forgetMs).unref()
        keyed()
        gap()
      }
      return
    }
    const opened = key.open(text)
    if (opened === undefined) sendLetter(key.hello())
    else
      for (const [topic, each] of JSON.parse(opened) as Said[])
        for (const listener of listeners.get(topic) ?? []) listener(each)
    if (round !== '') rounds.heard(Number(round))
  }

  const connect = async () => {
    const next = new pg.Client({ ...connectionTo(url, applicationName), query_timeout: 10_000 })
    const gone = new Promise<void>((resolve) => next.once('end', resolve))
    next.on('error', () => undefined)
    next.on('notification', ({ payload }) => read(payload ?? ''))
    await next.connect()
    await next.query(`listen ${channel}`)
    // After listening: every commit with a higher number will be heard.
    const { rows } = await next.query('select last_value from commits')
    const others = await next.query(
      'select 1 from pg_stat_activity where application_name = $1 and datname = current_database() and pid <> pg_backend_pid()',
      [applicationName],
    )
    client = next
    rounds.listening(rows[0]?.last_value)
    sendLetter(key.hello())
    return { gone, isAlone: !others.rows.length }
  }
  const stayConnected = async (first: Awaited<ReturnType<typeof connect>>) => {
    let { gone } = first
    while (!ending.signal.aborted) {
      await gone
      client = null
      rounds.listening(null)
      for (let pause = firstPauseMs; !ending.signal.aborted; pause = Math.min(2 * pause, longestPauseMs)) {
        await wait(pause, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
        const again = await connect().catch(() => undefined)
        if (!again) continue
        gone = again.gone
        gap()
        flush()
        break
      }
    }
  }
  // A connection that broke without a word is found out by asking.
  const heartbeat = setInterval(() => {
    const now = client
    ask('select 1').catch(() => now?.end().catch(() => undefined))
  }, heartbeatMs).unref()

  return {
    async open() {
      const shared = new Promise<void>((resolve) => {
        keyed = resolve
      })
      const first = await connect()
      void stayConnected(first)
      if (!first.isAlone)
        await Promise.race([shared, wait(keyMs, undefined, { ref: false, signal: ending.signal })])
    },
    publish(topic, word) {
      said.push([topic, word])
      if (said.length > mostWaiting) said.shift()
      plan()
    },
    subscribe(topic, listener) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), listener])
    },
    onGap(listener) {
      gaps.push(listener)
    },
    turn(day) {
      if (day === today) return
      today = day
      if (!key.turn(day, Date.now())) return
      setTimeout(key.forget, forgetMs).unref()
      sendLetter(key.hello())
    },
    /** One writer at a time over all processes, and only after hearing what the writer before it let in. */
    async begin(trx) {
      const { rows } = await sql<{ round: number }>`
        with held as materialized (select pg_advisory_xact_lock(${sql.lit(writerLock)}))
        select nextval('commits') as round from held`.execute(trx)
      const round = rows[0]?.round ?? 0
      if (round - 1 !== ownRound) await rounds.reached(round - 1)
      ownRound = round
    },
    /** In the same transaction, so that the others hear it in the order of the commits, or never. */
    async end(trx) {
      const lists = takeLists()
      const payloads = lists.map((list, at) => post('list', at === lists.length - 1 ? ownRound : null, list))
      await sql`select pg_notify(${channel}, each) from unnest(${payloads}::text[]) as each`.execute(trx)
    },
    /** Nobody is to wait for a commit that will not be. */
    undone() {
      void notify(post('list', ownRound, key.seal('[]'))).catch(() => undefined)
    },
    async close() {
      clearInterval(heartbeat)
      if (timer) clearTimeout(timer)
      flush()
      await sending
      ending.abort()
      await client?.end().catch(() => undefined)
    },
  }
}
