/** Which rows of a list were not there a moment ago, for one soft highlight. */
import { useEffect, useRef, useState } from 'preact/hooks'

const litMs = 2000

/** Ids that were not there before; empty on the first showing. */
export function useFresh(ids: readonly string[]): ReadonlySet<string> {
  const known = useRef<Set<string>>(undefined)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())

  useEffect(() => {
    const before = known.current
    known.current = new Set(ids)
    if (!before) return
    const added = ids.filter((id) => !before.has(id))
    if (added.length === 0) return
    setFresh(new Set(added))
    const calm = setTimeout(() => setFresh(new Set()), litMs)
    return () => clearTimeout(calm)
  }, [ids.join(' ')])

  return fresh
}
