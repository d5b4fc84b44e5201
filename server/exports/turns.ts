/** How many files one person takes at once. No I/O. */
import { Problem } from '../contract/problem.ts'

const mostAtOnce = 2
/** Nobody reads on for so long: the other end is gone, or has forgotten it. */
const stalledMs = 120_000

/** `go`: before each page; throws where the turn was given to another meanwhile. */
type Turn = { go(): void; end(): void }
export type Turns = { take(person: string): Turn }

/** Of this process: a person who asks two servers has two turns at each. */
export function createTurns(clock: () => number): Turns {
  const held = new Map<string, Set<{ at: number }>>()
  return {
    /** Throws `too-many-tries`. */
    take(person) {
      const own = held.get(person) ?? new Set()
      for (const each of own) if (clock() - each.at > stalledMs) own.delete(each)
      if (own.size >= mostAtOnce)
        throw new Problem('too-many-tries', 'Two files are on their way to you. Wait until one is there.')
      const turn = { at: clock() }
      own.add(turn)
      held.set(person, own)
      return {
        go() {
          if (!own.has(turn)) throw new Error('nobody read on for too long')
          turn.at = clock()
        },
        end() {
          own.delete(turn)
          if (!own.size && held.get(person) === own) held.delete(person)
        },
      }
    },
  }
}
