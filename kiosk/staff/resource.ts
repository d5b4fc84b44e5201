/**
 * Data that pages show. All who show one address share one request, one answer and one later refresh; a change that is
 * told (`changed`) asks again only for what names the changed topic.
 *
 *     const flags = useResource('/api/flags', api.flags, ['flag', 'grievance'])
 *     return <Await of={flags}>{({ flags }) => …}</Await>
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { acquire, ask, type CacheEntry, cache, release, type Topic, tell } from './resource-cache.ts'

export const slowMs = 400

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

/** Does something every so often while somebody looks: a hidden page asks nothing. */
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
