/**
 * Data that pages show. All who show one address share one request, one answer and one later refresh; a change that is
 * told (`changed`) asks again only for what names the changed topic.
 *
 *     const flags = useResource('/api/flags', api.flags, ['flag', 'grievance'])
 *     return <Await of={flags}>{({ flags }) => …}</Await>
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { LiveEvent, LiveKind } from '#server/contract/summary.ts'

export type Topic = LiveKind

export type Loaded<Data> = {
  data: Data | undefined
  /** Set only while there is nothing to show; a failed refresh keeps what stands. */
  problem: Error | undefined
  /** How the latest attempt failed, also when older data still stands. */
  failed: Error | undefined
  /** True once loading has taken 400 ms: only then is a skeleton worth showing. */
  slow: boolean
  /** Asks again after a failure was seen, or something was changed here. */
  reload(): void
  /** The same without taking a failure off the screen first. */
  refresh(): void
  /** Puts an answer that came another way (a reply to a change) in the place of a new request. */
  replace(data: Data): void
}

type Load = (signal: AbortSignal) => Promise<unknown>
type CacheEntry = {
  load: Load
  topics: Set<Topic>
  data: unknown
  failed: Error | undefined
  /** When the latest request began, on the clock of `performance.now()`. */
  askedAt: number
  asking: AbortController | undefined
  /** A change came while a request was under way: one more follows it, so that a slow server is never starved. */
  stale: boolean
  subscribers: Set<() => void>
}

const cache = new Map<string, CacheEntry>()
const slowMs = 400

let streamReady: Promise<void> = Promise.resolve()

/** Requests that follow the live stream wait for it, at most so long: what is asked after it opened needs no second asking. */
const streamWaitMs = 200

/** Told by whoever opens the live stream; `opened` settles with its first event. */
export function awaitStream(opened: Promise<void>): void {
  streamReady = Promise.race([opened, new Promise<void>((done) => setTimeout(done, streamWaitMs))])
}

/**
 * Asks again for everything shown that a change of these kinds concerns. `tick` names no topic, so it concerns whatever
 * follows the stream. `snapshot` means that changes may have been missed before `at` (on the clock of
 * `performance.now()`): it concerns whatever follows the stream and was asked before.
 */
export function changed(kinds: LiveEvent['kinds'], at = Number.POSITIVE_INFINITY): void {
  for (const one of cache.values()) {
    if (one.topics.size > 0 && kinds.some((kind) => concerns(one, kind, at))) ask(one)
  }
}

function concerns(one: CacheEntry, kind: LiveEvent['kinds'][number], at: number): boolean {
  if (kind === 'snapshot') return one.askedAt < at
  return kind === 'tick' || one.topics.has(kind)
}

async function ask(one: CacheEntry): Promise<void> {
  if (one.asking) {
    one.stale = true
    return
  }
  const control = new AbortController()
  one.asking = control
  one.stale = false
  one.askedAt = performance.now()
  try {
    const data = await one.load(control.signal)
    if (control.signal.aborted) return
    one.data = data
    one.failed = undefined
  } catch (error) {
    if (control.signal.aborted) return
    one.failed = error as Error
  } finally {
    if (one.asking === control) one.asking = undefined
  }
  tell(one)
  if (one.stale) ask(one)
}

function tell(one: CacheEntry): void {
  for (const show of one.subscribers) show()
}

function acquire(address: string, load: Load, topics: readonly Topic[]): CacheEntry {
  const known = cache.get(address)
  if (known) {
    for (const topic of topics) known.topics.add(topic)
    return known
  }
  const one: CacheEntry = {
    load,
    topics: new Set(topics),
    data: undefined,
    failed: undefined,
    askedAt: Number.NEGATIVE_INFINITY,
    asking: undefined,
    stale: false,
    subscribers: new Set(),
  }
  cache.set(address, one)
  const ready = topics.length > 0 ? streamReady : Promise.resolve()
  ready.then(() => {
    if (cache.get(address) === one) ask(one)
  })
  return one
}

/** What nobody shows any more is forgotten: the next page that wants it asks anew. */
function release(address: string, one: CacheEntry): void {
  if (one.subscribers.size > 0) return
  one.asking?.abort()
  if (cache.get(address) === one) cache.delete(address)
}

/**
 * The data at an address, kept fresh. Another address loads anew and meanwhile keeps showing the old data.
 * `topics`: kinds of change on the live stream that concern it; none for what only a press refreshes.
 */
export function useResource<Data>(
  address: string,
  load: (signal: AbortSignal) => Promise<Data>,
  topics: readonly Topic[] = [],
): Loaded<Data> {
  const [, redraw] = useState(0)
  const [slow, setSlow] = useState(false)
  const one = useRef<CacheEntry>(undefined)
  const shown = useRef<Data>(undefined)

  useEffect(() => {
    const mine = acquire(address, load, topics)
    one.current = mine
    const late = setTimeout(() => setSlow(true), slowMs)
    const show = () => {
      clearTimeout(late)
      setSlow(false)
      redraw((n) => n + 1)
    }
    mine.subscribers.add(show)
    if (mine.data !== undefined || mine.failed) show()
    return () => {
      clearTimeout(late)
      mine.subscribers.delete(show)
      one.current = undefined
      release(address, mine)
    }
  }, [address])

  const mine = one.current ?? cache.get(address)
  if (mine?.data !== undefined) shown.current = mine.data as Data
  const failed = mine?.failed
  return {
    data: shown.current,
    problem: shown.current === undefined ? failed : undefined,
    failed,
    slow,
    refresh: () => one.current && void ask(one.current),
    reload: () => {
      const now = one.current
      if (!now) return
      now.failed = undefined
      ask(now)
      tell(now)
    },
    replace: (data) => {
      const now = one.current
      if (!now) return
      now.data = data
      tell(now)
    },
  }
}

/** Part of what was loaded, with all the states of its loading. */
export function mapLoaded<From, To>(of: Loaded<From>, map: (data: From) => To): Loaded<To> {
  return {
    ...of,
    data: of.data === undefined ? undefined : map(of.data),
    replace: notReplaced,
  }
}

/** Two things that are shown together: there when both are, failed when either is. */
export function bothLoaded<One, Other>(one: Loaded<One>, other: Loaded<Other>): Loaded<[One, Other]> {
  return {
    data: one.data === undefined || other.data === undefined ? undefined : [one.data, other.data],
    problem: one.problem ?? other.problem,
    failed: one.failed ?? other.failed,
    slow: one.slow || other.slow,
    reload: () => {
      one.reload()
      other.reload()
    },
    refresh: () => {
      one.refresh()
      other.refresh()
    },
    replace: notReplaced,
  }
}

function notReplaced(): never {
  throw new Error('what was made from a resource is replaced in that resource')
}

/** Does something every so often while somebody looks: a hidden page asks nothing, and keeps no session alive. */
export function useEvery(ms: number, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) latest.current()
    }, ms)
    return () => clearInterval(timer)
  }, [ms])
}
