/** The pubsub over LISTEN and NOTIFY: sealed, in small lists, on a connection of its own. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type QueryExecutorProvider, sql } from 'kysely'
import type pg from 'pg'
import { type CommitBarrier, createCommitBarrier } from './commit-barrier.ts'
import { createListenConnection, type ListenConnection } from './listen-connection.ts'
import { createPublishQueue, type Published, type PublishQueue } from './publish-queue.ts'
import type { PubSub } from './pubsub.ts'
import { createKeyExchange, type KeyExchange } from './pubsub-key-exchange.ts'

const channel = 'sunwai'
/** A newcomer waits this long for the key of the day; one that is alone does not wait. */
const keyMs = 1_000
/** What is under way when the key changes is read within it. */
const forgetMs = 10_000
/** Makes writers of all processes one after the other, and numbers their commits. */
export const writerLock = 5_928_371

/** What a commit on the common database begins and ends with. */
type CommitRounds = {
  begin(trx: QueryExecutorProvider): Promise<void>
  end(trx: QueryExecutorProvider): Promise<void>
  undone(): void
}
type PostgresPubSub = PubSub & CommitRounds & { open(): Promise<void> }

/** What one process shares with its parts: who it is, and how it is reached. */
type Parts = {
  me: string
  connection: ListenConnection
  key: KeyExchange
  queue: PublishQueue
  rounds: CommitBarrier
}

/**
 * `connection`: with a name for the application that nothing else has. `secret`: the same on all servers. `open` resolves
 * when it listens and shares the key of the day.
 */
export function createPostgresPubSub(settings: pg.ClientConfig, secret: string, day: number): PostgresPubSub {
  const me = randomBytes(6).toString('base64url')
  const key = createKeyExchange(secret, day, Date.now())
  const rounds = createCommitBarrier()
  const listeners = createListeners()
  const shared = Promise.withResolvers<void>()
  const sendLetter = (text: string) =>
    void connection.notify(post(me, 'letter', null, text)).catch(() => undefined)
  const forgetLater = () => setTimeout(key.forget, forgetMs).unref()

  const readLetter = (text: string) => {
    const { answer, adopted } = key.read(text)
    if (answer !== undefined) sendLetter(answer)
    if (!adopted) return
    forgetLater()
    shared.resolve()
    listeners.gap()
  }
  const readList = (round: number | null, text: string) => {
    const opened = key.open(text)
    if (opened === undefined) sendLetter(key.hello())
    else for (const published of JSON.parse(opened) as Published[]) listeners.tell(published)
    if (round !== null) rounds.heard(round)
  }
  const connection = createListenConnection(settings, channel, {
    connected(last) {
      rounds.listening(last)
      sendLetter(key.hello())
    },
    heard(payload) {
      const heard = readPost(payload)
      if (!heard || heard.from === me) return
      if (heard.kind === 'letter') readLetter(heard.text)
      else readList(heard.round, heard.text)
    },
    lost: () => rounds.listening(null),
    returned() {
      listeners.gap()
      queue.flush()
    },
  })
  const queue = createPublishQueue(() =>
    connection.isConnected()
      ? Promise.all(queue.take().map((list) => connection.notify(post(me, 'list', null, key.seal(list)))))
      : null,
  )
  return {
    async open() {
      const { isAlone } = await connection.open()
      if (!isAlone) await Promise.race([shared.promise, wait(keyMs, undefined, { ref: false })])
    },
    publish: queue.add,
    subscribe: listeners.subscribe,
    onGap: listeners.onGap,
    turn(today) {
      if (!key.turn(today, Date.now())) return
      forgetLater()
      sendLetter(key.hello())
    },
    ...createCommitRounds({ me, connection, key, queue, rounds }),
    async close() {
      await queue.close()
      await connection.close()
    },
  }
}

function createCommitRounds({ me, connection, key, queue, rounds }: Parts): CommitRounds {
  let own = 0
  return {
    /** One writer at a time over all processes, and only after hearing what the writer before it let in. */
    async begin(trx) {
      const { rows } = await sql<{ round: number }>`
        with held as materialized (select pg_advisory_xact_lock(${sql.lit(writerLock)}))
        select nextval('commits') as round from held`.execute(trx)
      const [row] = rows
      if (!row) throw new Error('the sequence of commits gave no number')
      if (row.round - 1 !== own) await rounds.reached(row.round - 1)
      own = row.round
    },
    /** In the same transaction, so that the others hear it in the order of the commits, or never. */
    async end(trx) {
      const lists = queue.take()
      const payloads = lists.map((list, at) =>
        post(me, 'list', at === lists.length - 1 ? own : null, key.seal(list)),
      )
      await sql`select pg_notify(${channel}, each) from unnest(${payloads}::text[]) as each`.execute(trx)
    },
    /** Nobody is to wait for a commit that will not be. */
    undone() {
      void connection.notify(post(me, 'list', own, key.seal('[]'))).catch(() => undefined)
    },
  }
}

function createListeners() {
  const listeners = new Map<string, ((word: unknown) => void)[]>()
  const gaps: (() => void)[] = []
  return {
    subscribe(topic: string, listener: (word: unknown) => void) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), listener])
    },
    tell([topic, word]: Published) {
      for (const listener of listeners.get(topic) ?? []) listener(word)
    },
    onGap: (listener: () => void) => void gaps.push(listener),
    gap() {
      for (const listener of gaps) listener()
    },
  }
}

/** `letter`: of the key exchange. `list`: of what was published; the last one of a commit bears its number. */
type Post = { from: string; kind: 'letter' | 'list'; round: number | null; text: string }

const post = (from: string, kind: Post['kind'], round: number | null, text: string): string =>
  `${from} ${kind} ${round ?? ''} ${text}`

/** Undefined for what none of our servers wrote. */
function readPost(payload: string): Post | undefined {
  const [from, kind, round, ...text] = payload.split(' ')
  if (from === undefined || (kind !== 'letter' && kind !== 'list') || round === undefined) return undefined
  return { from, kind, round: round === '' ? null : Number(round), text: text.join(' ') }
}
