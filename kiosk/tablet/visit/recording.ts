/** Carries a visit's wishes to the disk, in their order, and tells what became of each. */
import type { Recorder } from '../queue/recorder.ts'
import type { Effect, VisitEvent } from './visit-state.ts'

type Answer = Extract<VisitEvent, { is: 'opened' | 'not-opened' | 'kept' | 'not-kept' }>

/** Of each visit that is not sealed: its entry once all that was asked before is done; null when it never reached the disk. */
type Lines = Map<number, Promise<string | null>>

export function recordingOn(recorder: Recorder, tell: (answer: Answer) => void): (effect: Effect) => void {
  const lines: Lines = new Map()
  return (effect) => {
    const { visit } = effect
    const before = lines.get(visit) ?? Promise.resolve(null)
    if (effect.do === 'open') {
      lines.set(visit, open(effect.first, visit))
    } else if (effect.do === 'complete') {
      lines.set(
        visit,
        before.then((entry) => complete(entry, effect.more, visit)),
      )
    } else {
      lines.delete(visit)
      // What stays unsealed is sealed by the next start of the app.
      void before.then((entry) => (entry === null ? undefined : recorder.seal(entry))).catch(() => undefined)
    }
  }

  async function open(first: Parameters<Recorder['open']>[0], visit: number): Promise<string | null> {
    try {
      const entry = await recorder.open(first)
      tell({ is: 'opened', visit, entry })
      return entry
    } catch {
      tell({ is: 'not-opened', visit })
      return null
    }
  }

  async function complete(
    entry: string | null,
    more: Parameters<Recorder['complete']>[1],
    visit: number,
  ): Promise<string | null> {
    if (entry === null) return null
    try {
      await recorder.complete(entry, more)
      tell({ is: 'kept', visit })
    } catch {
      tell({ is: 'not-kept', visit })
    }
    return entry
  }
}
