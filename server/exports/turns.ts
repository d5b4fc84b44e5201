/** How many files one person takes at once, and how many in a while. No I/O. */
import { Problem } from '../contract/problem.ts'

const mostAtOnce = 2
/** Nobody reads on for so long: the other end is gone, or has forgotten it. */
const stalledMs = 120_000

/** Whoever wants all offices one by one has them within this; a script that asks all day has not. */
const mostInWhile = 30
const whileMs = 10 * 60_000

/** `go`: before each page; throws where the turn was given to another meanwhile. */
type Turn = { go(): void; end(): void }
/** `look`: throws as `take` would, and takes nothing. */
export type Turns = { take(person: string): Turn; look(person: string): void }

/** Of this process: a person who asks two servers has two turns at each. */
export function createTurns(clock: () => number): Turns {
  const held = new Map<string, Set<{ at: number }>>()
  const taken = new Map<string, number[]>()
  function look(person: string): void {
    const now = clock()
    const own = held.get(person) ?? new Set()
    for (const each of own) if (now - each.at > stalledMs) own.delete(each)
    if (own.size >= mostAtOnce)
      throw new Problem('too-many-tries', 'Two files are on their way to you. Wait until one is there.')
    const lately = (taken.get(person) ?? []).filter((at) => now - at < whileMs)
    taken.set(person, lately)
    const [first] = lately
    if (first === undefined || lately.length < mostInWhile) return
    const retryAfter = Math.ceil((first + whileMs - now) / 1000)
    throw new Problem(
      'too-many-tries',
      `You have taken ${mostInWhile} files in ten minutes. The next one can be had in ${Math.ceil(retryAfter / 60)} minutes.`,
      { retryAfter },
    )
  }
  return {
    look,
    /** Throws `too-many-tries`. */
    take(person) {
      look(person)
      const own = held.get(person) ?? new Set()
      taken.get(person)?.push(clock())
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
