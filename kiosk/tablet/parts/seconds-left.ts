/** Counts down. */
import { useEffect, useState } from 'preact/hooks'

/** Whole seconds until then on the steady clock, drawn anew with each. */
export function useSecondsLeft(until: number): number {
  const left = () => Math.max(0, Math.ceil((until - performance.now()) / 1000))
  const [, setShown] = useState(left)
  useEffect(() => {
    const beat = setInterval(() => setShown(left()), 250)
    return () => clearInterval(beat)
  }, [until])
  return left()
}
