/** The live stream: whether it stands, and a count that rises when the page should ask again. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { LiveEvent } from '#server/contract/summary.ts'

/** `since`: UTC milliseconds of the moment the stream was lost. */
export type LiveState = { kind: 'connecting' } | { kind: 'live' } | { kind: 'offline'; since: number }

export type Live = { state: ReadonlySignal<LiveState>; changes: ReadonlySignal<number>; close(): void }

const gap = 1000
const retries = [1000, 2000, 5000, 10_000, 30_000]

/**
 * Opens the stream and keeps it open. `changes` rises at once on the first event, then at most once a second; where very
 * many dashboards are open, at a moment within the time that the server asks for. What passed while the stream was down
 * counts as a change: the server knows by the Last-Event-ID, and takes a stream without one for a page that knows nothing.
 */
export function openLive(url: string): Live {
  const state = signal<LiveState>({ kind: 'connecting' })
  const changes = signal(0)
  let source: EventSource | undefined
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let last = Number.NEGATIVE_INFINITY

  function changed(message: MessageEvent<string>) {
    if (waiting) return
    const { kinds, spreadMs } = JSON.parse(message.data) as LiveEvent
    // It comes once in a connection, and the first visitor after it need not wait for that.
    const opening = kinds.includes('snapshot')
    const rest = opening ? 0 : Math.max(0, last + Math.max(gap, spreadMs) - performance.now())
    waiting = setTimeout(
      () => {
        waiting = undefined
        if (!opening) last = performance.now()
        changes.value += 1
      },
      rest + Math.random() * spreadMs,
    )
  }

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
    source.addEventListener('change', changed)
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
    changes,
    close() {
      clearTimeout(retry)
      clearTimeout(waiting)
      source?.close()
      removeEventListener('offline', lost)
      removeEventListener('online', connect)
    },
  }
}
