/** Loads what a page shows, and loads it again whenever the live stream says that something changed. */
import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'

export type Loaded<Data> = {
  data: Data | undefined
  /** Set only while there is nothing to show; a failed refresh keeps what stands. */
  problem: Error | undefined
  /** How the latest attempt failed, also when older data still stands. */
  failed: Error | undefined
  /** True once loading has taken 400 ms: only then is a skeleton worth showing. */
  slow: boolean
  reload(): void
  replace(data: Data): void
}

/**
 * Loads under a key: another key loads anew and meanwhile keeps showing the old data. A change that comes while a
 * request is under way leads to one more request after it, never to an abort, so a slow server is not starved.
 */
export function useLoad<Data>(
  key: string,
  load: (signal: AbortSignal) => Promise<Data>,
  changes?: ReadonlySignal<number>,
): Loaded<Data> {
  const [data, setData] = useState<Data>()
  const [problem, setProblem] = useState<Error>()
  const [slow, setSlow] = useState(false)
  const again = useRef<() => void>(() => {})
  const latest = useRef(load)
  latest.current = load

  useEffect(() => {
    const control = new AbortController()
    let busy = false
    let stale = false
    const late = setTimeout(() => setSlow(true), 400)

    async function run() {
      if (busy) {
        stale = true
        return
      }
      busy = true
      stale = false
      try {
        const fresh = await latest.current(control.signal)
        if (control.signal.aborted) return
        setData(() => fresh)
        setProblem(undefined)
      } catch (error) {
        if (control.signal.aborted) return
        setProblem(error as Error)
      } finally {
        clearTimeout(late)
        setSlow(false)
        busy = false
        if (stale && !control.signal.aborted) run()
      }
    }

    again.current = run
    run()
    // The first value is the present one, not a change.
    let first = true
    const stop = changes?.subscribe(() => {
      if (!first) run()
      first = false
    })
    return () => {
      control.abort()
      clearTimeout(late)
      stop?.()
    }
  }, [key])

  return {
    data,
    problem: data === undefined ? problem : undefined,
    failed: problem,
    slow,
    reload: () => {
      setProblem(undefined)
      again.current()
    },
    replace: (fresh) => setData(() => fresh),
  }
}

/** Ids that were not there before, for one soft highlight; empty on the first showing. */
export function useFresh(ids: readonly string[] | undefined): ReadonlySet<string> {
  const known = useRef<Set<string>>(undefined)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const joined = ids?.join(' ')

  useEffect(() => {
    if (!ids) return
    const before = known.current
    known.current = new Set(ids)
    if (!before) return
    const added = ids.filter((id) => !before.has(id))
    if (added.length === 0) return
    setFresh(new Set(added))
    const calm = setTimeout(() => setFresh(new Set()), 2000)
    return () => clearTimeout(calm)
  }, [joined])

  return fresh
}
