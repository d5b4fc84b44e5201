/** Decides what a new entry must bring, and how it is marked. It holds in memory all that it knows, and turns nobody away. */
import { randomBytes } from 'node:crypto'
import type { Mark } from '../contract/entry.ts'
import { Problem } from '../contract/problem.ts'
import { createBursts } from './bursts.ts'
import { createLimiter } from './limiter.ts'
import { checkProof, newChallenge, newWait, waitMs } from './proof.ts'

/** A post that would make a new entry. `prefix` is null where nothing tells visitors apart. */
export type Arrival = {
  entry: string
  office: string
  point: string | null
  poster: string | null
  prefix: string | null
  trapped: boolean
  proof: string | undefined
}

export type Gate = {
  /** The mark of the new entry, or null. Throws `proof-needed` with a challenge. */
  admit(arrival: Arrival, now: number): Mark | null
  /** The wait that goes into a page without scripts: the one that runs already, or a new one. Seconds that are left. */
  wait(entry: string, proof: string | undefined, now: number): { proof: string; left: number }
  /** To be told often what local day it is: at midnight the limiter forgets. */
  turn(day: number): void
}

export function createGate(): Gate {
  const limiter = createLimiter()
  const bursts = createBursts()
  // Lives as long as the process: a proof that a restart makes worthless is asked for once more.
  const secret = randomBytes(32).toString('base64url')
  return {
    admit({ entry, office, point, poster, prefix, trapped, proof }, now) {
      const proven = proof !== undefined && checkProof(secret, proof, entry, now).kind === 'good'
      const free = proven || (!trapped && (prefix === null || limiter.allow(prefix, poster ?? office, now)))
      if (!free) {
        throw new Problem('proof-needed', 'Very many entries came at once. A little work is needed first.', {
          challenge: newChallenge(secret, entry, now),
        })
      }
      const burst = bursts.isBurst(`${office}/${point ?? ''}`, now)
      return trapped ? 'trap' : burst ? 'burst' : null
    },
    wait(entry, proof, now) {
      const check = proof === undefined ? { kind: 'bad' as const } : checkProof(secret, proof, entry, now)
      if (proof !== undefined && check.kind === 'early') return { proof, left: check.left }
      return { proof: newWait(secret, entry, now), left: waitMs / 1000 }
    },
    turn: (day) => limiter.turn(day),
  }
}
