/** The live stream: whether it stands, and what changed, told no more often than the pages should ask again. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { LiveEvent } from '#server/contract/summary.ts'

/** `since`: UTC milliseconds of the moment the stream was lost. */
export type LiveState = { kind: 'connecting' } | { kind: 'live' } | { kind: 'offline'; since: number }

type Live = {
  state: ReadonlySignal<LiveState>
  /** Settles with the first event: what is asked from then on misses no change. */
  opened: Promise<void>
  close(): void
}

/** `at`: when the latest of these changes was heard of, on the clock of `performance.now()`. */
type OnChange = (kinds: LiveEvent['kinds'], at: number) => void

const gap = 1000
const retries = [1000, 2000, 5000, 10_000, 30_000]

/**
 * Opens the stream and keeps it open. A change is told at once when it is the first, then at most once a second, with all
 * kinds that came meanwhile; where very many dashboards are open, at a moment within the time that the server asks for.
 * What passed while the stream was down counts as a `snapshot`: the server knows by the Last-Event-ID, and takes a stream
 * without one for a page that knows nothing.
 */
export function openLive(url: string, onChange: OnChange): Live {
  const state = signal<LiveState>({ kind: 'connecting' })
  let first = () => {}
  const opened = new Promise<void>((done) => {
    first = done
  })
  const tell = gather(onChange)
  let source: EventSource | undefined
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined

  function lost() {
    if (state.peek().kind !== 'offline') state.value = { kind: 'offline', since: Date.now() }
  }

  function connect() {
    clearTimeout(retry)
    source?.close()
    source = new EventSource(url)
    source.onopen = () => {
      failures = 0
      state.value = { kind: 'live' }
    }
    source.addEventListener('change', (message: MessageEvent<string>) => {
      tell.add(JSON.parse(message.data) as LiveEvent)
      first()
    })
    source.onerror = () => {
      lost()
      // The browser reconnects by itself unless the server answered with an error; then it gives up and we do not.
      if (source?.readyState !== EventSource.CLOSED) return
      retry = setTimeout(connect, retries[Math.min(failures, retries.length - 1)])
      failures += 1
    }
  }

  connect()
  addEventListener('offline', lost)
  addEventListener('online', connect)
  return {
    state,
    opened,
    close() {
      clearTimeout(retry)
      tell.stop()
      source?.close()
      removeEventListener('offline', lost)
      removeEventListener('online', connect)
    },
  }
}

/** Gathers the kinds of the events that come while the telling waits for its moment. */
function gather(onChange: OnChange) {
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
