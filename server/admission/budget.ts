/** How much anonymous work one network may ask for before each request brings a proof. In memory, under the limiter's daily key. */
import { Problem } from '../contract/problem.ts'
import { createLimiter } from './limiter.ts'
import { createLruTimes } from './lru-times.ts'
import { checkProof, newChallenge, newWait, proofMs, waitMs } from './proof.ts'

/**
 * Two thousand forms at once and a hundred a second after that: a visit takes about ten units, and all halls of a district
 * together see five visitors a second, so that a carrier which has them all behind one prefix stays below.
 */
export const budget = { capacity: 2000, perMinute: 6000 }

/** `subject`: what the proof is good for, such as a route or an entry. `units`: see `Cost`. */
type Charge = { prefix: string | null; units: number; subject: string; proof: string | undefined }
/** The wait that goes into a page without scripts: seconds that are left. */
type Wait = { proof: string; left: number }

export type Budget = {
  /** Throws `proof-needed` with a challenge. A prefix of null is free: nothing tells its visitors apart. */
  charge(charge: Charge, now: number): void
  /** The wait that runs already, or a new one. */
  wait(subject: string, proof: string | undefined, now: number): Wait
  turn(day: number): void
}

/** So many proofs are remembered as used, each for as long as it would be good. */
const mostUsed = 16_384

export function createBudget(secret: string): Budget {
  const limiter = createLimiter(65_536, budget)
  const used = createLruTimes(mostUsed)
  /** A proof pays for one request. Its seal is random enough to be its name. */
  const use = (proof: string, now: number): boolean => {
    const seal = Buffer.from(proof.slice(proof.lastIndexOf('.') + 1), 'base64url')
    if (seal.length < 10) return false
    const name = 1 + seal.readUIntBE(4, 6)
    const at = used.place(seal.readUInt32BE(0), name)
    if (used.isAt(at, name) && now - used.time(at) < 2 * proofMs) return false
    used.touch(at, name, now)
    return true
  }
  return {
    charge({ prefix, units, subject, proof }, now) {
      if (prefix === null) return
      if (limiter.allow(prefix, '', now, units)) return
      if (proof !== undefined && checkProof(secret, proof, subject, now).kind === 'good' && use(proof, now))
        return
      throw new Problem('proof-needed', 'Very many requests came at once. A little work is needed first.', {
        challenge: newChallenge(secret, subject, now),
      })
    },
    wait(subject, proof, now) {
      const check = proof === undefined ? { kind: 'bad' as const } : checkProof(secret, proof, subject, now)
      if (proof !== undefined && check.kind === 'early') return { proof, left: check.left }
      return { proof: newWait(secret, subject, now), left: waitMs / 1000 }
    },
    turn: (day) => limiter.turn(day),
  }
}
