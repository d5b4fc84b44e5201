/** One thing done at a time, with its busy and failed states. */
import { useRef, useState } from 'preact/hooks'

export type Action<Input> = { busy: boolean; problem: Error | undefined; run(input: Input): Promise<boolean> }

/**
 * Runs `act`, takes no second press meanwhile, and remembers how it failed until it is tried again. `run` tells whether it
 * was done; an act that was refused and says so elsewhere returns false.
 */
export function useAction<Input = void>(act: (input: Input) => Promise<unknown>): Action<Input> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error>()
  // A second press can come before the first has been drawn.
  const running = useRef(false)
  return {
    busy,
    problem,
    async run(input) {
      if (running.current) return false
      running.current = true
      setBusy(true)
      setProblem(undefined)
      let done = false
      try {
        done = (await act(input)) !== false
      } catch (error) {
        setProblem(error as Error)
      }
      running.current = false
      setBusy(false)
      return done
    },
  }
}
