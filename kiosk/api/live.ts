/** The live stream: whether it stands, and what changed, told no more often than the pages should ask again. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { LiveBeat, LiveEvent } from '#server/contract/figures/summary.ts'

/** `since`: UTC milliseconds of the moment the stream was lost; where nobody said so, of the last that was heard of it. */
export type LiveState = { kind: 'connecting' } | { kind: 'live' } | { kind: 'offline'; since: number }

type Live = {
  state: ReadonlySignal<LiveState>
  /** Settles with the first event: what is asked from then on misses no change. */
  opened: Promise<void>
  close(): void
}

type Listeners = {
  /** `at`: when the latest of these changes was heard of, on the clock of `performance.now()`. */
  changed(kinds: LiveEvent['kinds'], at: number): void
  /** Lost, or refused when it was asked for: perhaps nobody is signed in any more, which asking tells. */
  broken(): void
  /** The server ended it for good: nothing more may be seen here, and what stands goes. */
  gone?(): void
}

const gap = 1000
const retries = [1000, 2000, 5000, 10_000, 30_000]
/** Until the server has said how often it gives a sign of life. */
const usualBeatMs = 15_000
/** After so many signs of life that did not come, the connection is dead, whatever the network says of it. */
const beatsMissed = 2.5
/** So often the clock on the wall is looked at: while a machine sleeps, timers sleep too, and wake where they were. */
const lookMs = 5_000

/**
 * Opens the stream and keeps it open. It is live while something comes, be it a sign of life alone: a proxy can hold a
 * connection open for minutes and deliver nothing, and after a night asleep the line of yesterday still looks open. A change is told at once when it is the first, then at most once a second, with all
 * kinds that came meanwhile; where very many dashboards are open, at a moment within the time that the server asks for.
 * What passed while the stream was down counts as a `snapshot`: the server knows by the Last-Event-ID, and takes a stream
 * without one for a page that knows nothing. `after`: what the server said when this page began, so that it knows better.
 */
export function openLive(url: string, listeners: Listeners, after?: string): Live {
  const state = signal<LiveState>({ kind: 'connecting' })
  let first = () => {}
  const opened = new Promise<void>((done) => {
    first = done
  })
  const tell = gather(listeners.changed)
  let source: EventSource | undefined
  let failures = 0
  let beatMs = usualBeatMs
  let heard = Date.now()
  let triedAt = Date.now()
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  function lost(since = Date.now()) {
    if (state.peek().kind !== 'offline') state.value = { kind: 'offline', since }
    listeners.broken()
  }

  function watch() {
    clearTimeout(watchdog)
    watchdog = setTimeout(silent, beatMs * beatsMissed)
  }

  function silent() {
    lost(heard)
    connect()
  }

  /** Also where a page is shown again that the browser had slowed down or frozen. */
  function look() {
    if (Date.now() - Math.max(heard, triedAt) > beatMs * beatsMissed) silent()
  }

  function alive() {
    heard = Date.now()
    failures = 0
    if (state.peek().kind !== 'live') state.value = { kind: 'live' }
    watch()
  }

  function connect(address = url) {
    clearTimeout(retry)
    source?.close()
    triedAt = Date.now()
    source = new EventSource(address)
    watch()
    source.addEventListener('beat', (message: MessageEvent<string>) => {
      beatMs = (JSON.parse(message.data) as LiveBeat).everyMs
      alive()
    })
    source.addEventListener('change', (message: MessageEvent<string>) => {
      alive()
      tell.add(JSON.parse(message.data) as LiveEvent)
      first()
    })
    source.addEventListener('gone', () => {
      stop()
      listeners.gone?.()
    })
    source.onerror = () => {
      lost()
      // The browser reconnects by itself unless the server answered with an error; then it gives up and we do not.
      if (source?.readyState !== EventSource.CLOSED) return
      retry = setTimeout(online, retries[Math.min(failures, retries.length - 1)])
      failures += 1
    }
  }

  const offline = () => lost()
  const online = () => connect()
  /** A page that the browser had put away comes back with a stream that ended long ago. */
  const back = (event: PageTransitionEvent) => {
    if (!event.persisted) return
    lost(heard)
    connect()
  }

  function stop() {
    clearTimeout(retry)
    clearTimeout(watchdog)
    clearInterval(looking)
    tell.stop()
    source?.close()
    removeEventListener('offline', offline)
    removeEventListener('online', online)
    removeEventListener('pageshow', back)
    document.removeEventListener('visibilitychange', look)
    document.removeEventListener('resume', look)
  }

  connect(after === undefined ? url : `${url}?after=${encodeURIComponent(after)}`)
  const looking = setInterval(look, lookMs)
  document.addEventListener('visibilitychange', look)
  document.addEventListener('resume', look)
  addEventListener('offline', offline)
  addEventListener('online', online)
  addEventListener('pageshow', back)
  return { state, opened, close: stop }
}

/** Gathers the kinds of the events that come while the telling waits for its moment. */
function gather(onChange: Listeners['changed']) {
  const kinds = new Set<LiveEvent['kinds'][number]>()
  let waiting: ReturnType<typeof setTimeout> | undefined
  let last = Number.NEGATIVE_INFINITY
  let heard = 0

  function tell(opening: boolean) {
    waiting = undefined
    if (!opening) last = performance.now()
    const told = [...kinds]
    kinds.clear()
    onChange(told, heard)
  }

  return {
    add(event: LiveEvent) {
      for (const kind of event.kinds) kinds.add(kind)
      heard = performance.now()
      if (waiting) return
      // It comes once in a connection, and the first visitor after it need not wait for that.
      const opening = event.kinds.includes('snapshot')
      const rest = opening ? 0 : Math.max(0, last + Math.max(gap, event.spreadMs) - heard)
      waiting = setTimeout(() => tell(opening), rest + Math.random() * event.spreadMs)
    },
    stop: () => clearTimeout(waiting),
  }
}
