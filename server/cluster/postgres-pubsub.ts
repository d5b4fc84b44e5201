/** The pubsub over LISTEN and NOTIFY: sealed, in small lists, on a connection of its own. */
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type QueryExecutorProvider, sql } from 'kysely'
import type pg from 'pg'
import { type CommitBarrier, createCommitBarrier } from './commit-barrier.ts'
import { createListenConnection, type ListenConnection } from './listen-connection.ts'
import {
  createPublishQueue,
  type Parcel,
  type Published,
  type PublishQueue,
  type WordList,
} from './publish-queue.ts'
import type { PubSub } from './pubsub.ts'
import { createKeyExchange, type KeyExchange } from './pubsub-key-exchange.ts'
import { type Asked, createWordsHeard, type WordsHeard } from './words-heard.ts'

const channel = 'sunwai'
/** A newcomer waits this long for the key of the day; one that is alone does not wait. */
const keyMs = 1_000
/** Later than what merely overtook another on a second connection. */
const firstAskMs = 100
const askAgainMs = 1_000
/** What is under way when the key changes is read within it. */
const forgetMs = 10_000
/** Makes writers of all processes one after the other, and numbers their commits. */
export const writerLock = 5_928_371

/** What a commit on the common database begins and ends with. */
type CommitRounds = {
  begin(trx: QueryExecutorProvider): Promise<void>
  end(trx: QueryExecutorProvider): Promise<void>
  committed(): void
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
  let isOpen = false
  const send = (kind: Post['kind'], text: string) => connection.notify(post(me, kind, null, text))
  // Said again when somebody asks, or at the next beat.
  const sendFreely = (kind: Post['kind'], text: string) => void send(kind, text).catch(() => undefined)
  const sealed = (list: WordList | Asked) => key.seal(JSON.stringify(list))
  const sendNothing = () => sendFreely('list', sealed(queue.nothing()))
  const forgetLater = () => setTimeout(key.forget, forgetMs).unref()
  const heard = createWordsHeard()
  const asking = createAskLoop(heard, {
    ask: (asked) => sendFreely('ask', sealed(asked)),
    given(from) {
      rounds.whole(from)
      listeners.gap()
    },
  })

  const readLetter = (text: string) => {
    const { answer, isOurs, adopted } = key.read(text)
    if (answer !== undefined) sendFreely('letter', answer)
    // Somebody who has our key was away, and learns from it what they missed.
    if (isOurs) sendNothing()
    if (!adopted) return
    forgetLater()
    shared.resolve()
    listeners.gap()
    sendFreely('letter', key.hello())
    sendNothing()
  }
  const readList = (from: string, round: number | null, text: string) => {
    const opened = key.open(text)
    if (opened === undefined) {
      // Before the first key is shared nothing is missed: memory is empty.
      if (isOpen) heard.unread(from)
      sendFreely('letter', key.hello())
    } else {
      const { fresh, isGap } = heard.hear(from, JSON.parse(opened) as WordList)
      for (const published of fresh) listeners.tell(published)
      if (isGap) listeners.gap()
    }
    const isWhole = opened === undefined || heard.isWhole(from)
    if (round !== null) rounds.heard(round, from, isWhole)
    if (isWhole) rounds.whole(from)
    else asking.start()
  }
  const readAsk = (text: string) => {
    const opened = key.open(text)
    const asked = opened === undefined ? undefined : (JSON.parse(opened) as Asked)
    if (asked?.from !== me) return
    for (const list of queue.again(asked.first, asked.last)) sendFreely('list', sealed(list))
  }
  const connection = createListenConnection(settings, channel, {
    connected(last) {
      rounds.listening(last)
      sendFreely('letter', key.hello())
    },
    heard(payload) {
      const told = readPost(payload)
      if (!told || told.from === me) return
      if (told.kind === 'letter') readLetter(told.text)
      else if (told.kind === 'ask') readAsk(told.text)
      else readList(told.from, told.round, told.text)
    },
    lost: () => rounds.listening(null),
    returned() {
      listeners.gap()
      queue.flush()
    },
    beat() {
      queue.forgetOld()
      return post(me, 'list', null, sealed(queue.nothing()))
    },
  })
  const queue = createPublishQueue((list) => send('list', sealed(list)), connection.isConnected)
  return {
    async open() {
      const { isAlone } = await connection.open()
      if (!isAlone) await Promise.race([shared.promise, wait(keyMs, undefined, { ref: false })])
      isOpen = true
    },
    publish: queue.add,
    subscribe: listeners.subscribe,
    onGap: listeners.onGap,
    turn(today) {
      if (!key.turn(today, Date.now())) return
      forgetLater()
      sendFreely('letter', key.hello())
    },
    ...createCommitRounds({ me, connection, key, queue, rounds }),
    async close() {
      asking.stop()
      await queue.close()
      await connection.close()
    },
  }
}

function createCommitRounds({ me, connection, key, queue, rounds }: Parts): CommitRounds {
  let own = 0
  let taken: Parcel[] = []
  const sealed = (list: WordList) => key.seal(JSON.stringify(list))
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
    /** In the same transaction, so that the others hear it in the order of the commits. */
    async end(trx) {
      taken = queue.take()
      const payloads = taken.map(({ list }, at) =>
        post(me, 'list', at === taken.length - 1 ? own : null, sealed(list)),
      )
      await sql`select pg_notify(${channel}, each) from unnest(${payloads}::text[]) as each`.execute(trx)
    },
    committed() {
      for (const { told } of taken) told()
      taken = []
    },
    /** What was taken along is told again, since it may not have been told; and nobody is to wait for a commit that will not be. */
    undone() {
      for (const { untold } of taken) untold()
      taken = []
      void connection.notify(post(me, 'list', own, sealed(queue.nothing()))).catch(() => undefined)
      queue.flush()
    },
  }
}

/** While something is missing, it is asked for: soon, since most of it is only late, and then each second. */
function createAskLoop(
  heard: WordsHeard,
  { ask, given }: { ask: (asked: Asked) => void; given: (from: string) => void },
) {
  let timer: NodeJS.Timeout | null = null
  const look = () => {
    timer = null
    const missing = heard.ask()
    for (const from of missing.given) given(from)
    for (const each of missing.asks) ask(each)
    if (missing.asks.length) timer = setTimeout(look, askAgainMs).unref()
  }
  return {
    start() {
      timer ??= setTimeout(look, firstAskMs).unref()
    },
    stop() {
      if (timer) clearTimeout(timer)
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

/** `letter`: of the key exchange. `list`: of what was published; the last one of a commit bears its number. `ask`: for what is missing. */
type Post = { from: string; kind: (typeof kinds)[number]; round: number | null; text: string }
const kinds = ['letter', 'list', 'ask'] as const

const post = (from: string, kind: Post['kind'], round: number | null, text: string): string =>
  `${from} ${kind} ${round ?? ''} ${text}`

/** Undefined for what none of our servers wrote. */
function readPost(payload: string): Post | undefined {
  const [from, word, round, ...text] = payload.split(' ')
  const kind = kinds.find((each) => each === word)
  if (from === undefined || kind === undefined || round === undefined) return undefined
  return { from, kind, round: round === '' ? null : Number(round), text: text.join(' ') }
}
