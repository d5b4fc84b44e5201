/** Runs the state of a visit: gives it the time, carries what it asks to the disk, and what the disk says back to it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Recorder } from '../queue/recorder.ts'
import { recordingOn } from './recording.ts'
import { step } from './visit-machine.ts'
import { startOf } from './visit-moves.ts'
import type { Effect, Rules, State, VisitEvent } from './visit-state.ts'

/** `version`: another one means other rules; they are taken up between two visits. */
export function useVisit(
  rules: Rules & { version: number },
  recorder: Recorder,
): [State, (event: VisitEvent) => void] {
  const [state, setState] = useState(() => startOf(rules, performance.now()))
  // What comes from timers and from the disk finds the state as it is then, not as it was drawn.
  const current = useRef(state)
  const ruling = useRef<Rules>(rules)
  ruling.current = rules
  const record = useRef<(effect: Effect) => void>(undefined)

  const send = (event: VisitEvent) => {
    const turn = step(current.current, event, performance.now(), ruling.current)
    current.current = turn.state
    setState(turn.state)
    record.current ??= recordingOn(recorder, send)
    for (const effect of turn.effects) record.current(effect)
  }

  useEffect(() => {
    const { until } = state
    if (until === null) return
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      const left = until - performance.now()
      if (left > 0) timer = setTimeout(look, left + 1)
      else send({ is: 'time' })
    }
    look()
    return () => clearTimeout(timer)
  }, [state.until])

  useEffect(() => send({ is: 'rules' }), [rules.version])

  // Timers of a hidden page run late, and one that was put away with its visitor must not come back with them.
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && send({ is: 'time' })
    const left = () => send({ is: 'again' })
    document.addEventListener('visibilitychange', seen)
    addEventListener('pagehide', left)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      removeEventListener('pagehide', left)
      // Staff came in, or the tablet shows something else now: what was said is complete.
      left()
    }
  }, [])

  return [state, send]
}
