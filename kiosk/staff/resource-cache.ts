/**
 * What pages have asked for, by address: one request, one answer and one later refresh for all who show it. A change that
 * is told (`changed`) asks again; what could not be had is asked again by itself, and `behind` tells how old it is.
 */
import { signal } from '@preact/signals'
import type { LiveEvent, LiveKind } from '#server/contract/figures/summary.ts'
import { Unreachable } from '../api/client.ts'

export type Topic = LiveKind

type Load = (signal: AbortSignal) => Promise<unknown>
export type CacheEntry = {
  load: Load
  topics: Set<Topic>
  data: unknown
  failed: Error | undefined
  /** When the latest request began, on the clock of `performance.now()`. */
  askedAt: number
  /** UTC milliseconds of the moment that the data is of. */
  freshAt: number
  /** Tries in a row that got no answer, and the next one that is due. */
  failures: number
  retry: ReturnType<typeof setTimeout> | undefined
  asking: AbortController | undefined
  /** A change came while a request was under way: one more follows it, so that a slow server is never starved. */
  stale: boolean
  subscribers: Set<() => void>
}

export const cache = new Map<string, CacheEntry>()
/**
 * UTC milliseconds of the oldest data that is shown though it could not be had anew; null where all is as fresh as the
 * live stream. Live is only what both say.
 */
export const behind = signal<number | null>(null)
/** UTC milliseconds of the moment that all is of which follows the stream and is shown; null where nothing is. */
export const asOf = signal<number | null>(null)
/** A request that was under way so long when the stream was opened anew may be on the connection that died. */
const deadMs = 5_000
const retries = [5_000, 10_000, 20_000, 40_000, 60_000]

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
    if (!follows(one) || !kinds.some((kind) => concerns(one, kind, at))) continue
    if (kinds.includes('snapshot') && one.asking && at - one.askedAt > deadMs) giveUp(one)
    ask(one)
  }
}

function concerns(one: CacheEntry, kind: LiveEvent['kinds'][number], at: number): boolean {
  if (kind === 'snapshot') return one.askedAt < at
  return kind === 'tick' || one.topics.has(kind)
}

function giveUp(one: CacheEntry): void {
  clearTimeout(one.retry)
  one.asking?.abort()
  one.asking = undefined
}

export async function ask(one: CacheEntry): Promise<void> {
  if (one.asking) {
    one.stale = true
    return
  }
  clearTimeout(one.retry)
  const control = new AbortController()
  one.asking = control
  one.stale = false
  one.askedAt = performance.now()
  const now = Date.now()
  try {
    const data = await one.load(control.signal)
    if (control.signal.aborted) return
    one.data = data
    one.failed = undefined
    one.freshAt = now
    one.failures = 0
  } catch (error) {
    if (control.signal.aborted) return
    one.failed = error as Error
  } finally {
    if (one.asking === control) one.asking = undefined
  }
  tell(one)
  tellBehind()
  if (one.stale) ask(one)
  else if (one.failed instanceof Unreachable && follows(one)) {
    one.retry = setTimeout(() => ask(one), retries[Math.min(one.failures, retries.length - 1)])
    one.failures += 1
  }
}

const follows = (one: CacheEntry): boolean => one.topics.size > 0

function tellBehind(): void {
  const shown = [...cache.values()].filter((one) => follows(one) && one.data !== undefined)
  asOf.value = oldestOf(shown)
  behind.value = oldestOf(shown.filter((one) => one.failed))
}

const oldestOf = (some: readonly CacheEntry[]): number | null =>
  some.length === 0 ? null : Math.min(...some.map(({ freshAt }) => freshAt))

export function tell(one: CacheEntry): void {
  for (const show of one.subscribers) show()
}

export function acquire(address: string, load: Load, topics: readonly Topic[]): CacheEntry {
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
    freshAt: 0,
    failures: 0,
    retry: undefined,
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
export function release(address: string, one: CacheEntry): void {
  if (one.subscribers.size > 0) return
  giveUp(one)
  if (cache.get(address) === one) cache.delete(address)
  tellBehind()
}
