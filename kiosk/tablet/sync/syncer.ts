/** Speaks with the server for as long as the tablet runs: sends what waits, says how it goes, hears what is new. */
import type { KioskReport, SyncReply } from '#server/contract/devices/kiosk.ts'
import type { KeptClock } from '../clock/clock.ts'
import type { Timekeeper } from '../clock/timekeeper.ts'
import { type Aside, nextEntries, settle } from '../queue/queue.ts'
import { listAside, readLine, take } from '../queue/queue-store.ts'
import { nextRequest, post, type Sender } from './request.ts'
import { after, entriesNext, firstTurn, isAtFault, type Outcome, pauseMs } from './turn.ts'

/** What one request came to, for whoever shows it. */
export type Heard = { outcome: Outcome; reply: SyncReply | null; waiting: number; aside: number }

type SyncerDeps = Sender & {
  timekeeper: Timekeeper
  report(): Promise<KioskReport>
  heard(heard: Heard): void | Promise<void>
}

export type Syncer = {
  /** Tries at once, or right after what is under way. Resolves when it is known what that came to. */
  now(): Promise<void>
  /** Resolves when what was under way is over, and has changed nothing any more. */
  stop(): Promise<void>
}

export function startSyncer(deps: SyncerDeps): Syncer {
  let turn = firstTurn
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const cut = new AbortController()
  let line: Promise<void> = Promise.resolve()

  const round = async () => {
    clearTimeout(timer)
    if (stopped) return
    let pause = pauseMs({ ...turn, failures: turn.failures + 1 }, { is: 'lost' }, 0, Math.random())
    try {
      const { outcome, sent, left, ...heard } = await ask(deps, entriesNext(turn), turn, cut.signal)
      if (stopped) return
      turn = after(turn, outcome, sent)
      await deps.heard({ outcome, ...heard, waiting: left })
      pause = pauseMs(turn, outcome, left, Math.random())
      // Nothing is left, and the server waits to hear just that.
      if (heard.reply?.state === 'leaving') pause = Math.min(pause, leavingMs)
    } finally {
      if (!stopped) timer = setTimeout(next, pause)
    }
  }
  const next = (): Promise<void> => {
    const done = line.then(round)
    line = done.catch(() => undefined)
    return line
  }
  const back = () => {
    clearTimeout(timer)
    turn = { ...turn, failures: 0 }
    timer = setTimeout(next, Math.random() * backMs)
  }
  addEventListener('online', back)
  void next()
  return {
    now: next,
    stop() {
      stopped = true
      clearTimeout(timer)
      removeEventListener('online', back)
      cut.abort()
      return line
    },
  }
}

const leavingMs = 2000
/** A whole hall comes back at once with its network. */
const backMs = 5000

/** One request and what it changes on the disk. `left`: entries that wait and were not sent. */
async function ask(deps: SyncerDeps, most: number, turn: typeof firstTurn, cut: AbortSignal) {
  const { store, timekeeper } = deps
  const { oldest, over } = await readLine(store, most)
  const sent = nextEntries(oldest, most)
  const aside = (await listAside(store)).length
  const report = await deps.report()
  const asked = await nextRequest(deps, { entries: sent.map(({ entry }) => entry), report })
  const askedAt = timekeeper.read()
  const { outcome, reply } = await post(deps.identity, asked, cut)
  const left = over - sent.length
  if (!reply) {
    const faulty: Aside[] = isAtFault(turn, outcome, sent.length)
      ? sent.map((kept) => ({ ...kept, status: 400, code: null }))
      : []
    if (faulty.length > 0) await take(store, { done: [], aside: faulty })
    return { outcome, reply, sent: sent.length, left, aside: aside + faulty.length }
  }
  const clock: KeptClock = timekeeper.learn(askedAt, timekeeper.read(), reply.now)
  const settled = settle(sent, reply.taken)
  await take(store, {
    ...settled,
    clock,
    settings: reply.settings,
    ...(reply.state !== 'ended' && { standing: reply.state }),
    gapTold: report.gap,
  })
  return {
    outcome: { is: 'heard', wait: settled.wait } satisfies Outcome,
    reply,
    sent: sent.length,
    left,
    aside: aside + settled.aside.length,
  }
}
