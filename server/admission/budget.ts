/** How much anonymous work one network may ask for before each request brings a proof. In memory, under the limiter's daily key. */
import { Problem } from '../contract/problem.ts'
import { type BucketKey, createLimiter } from './limiter.ts'
import { createLruTimes } from './lru-times.ts'
import { checkProof, newChallenge, newWait, proofMs, waitMs } from './proof.ts'

/**
 * Two thousand forms at once and a hundred a second after that: a visit takes about ten units, and all halls of a district
 * together see five visitors a second, so that a carrier which has them all behind one prefix stays below.
 */
export const budget = { capacity: 2000, perMinute: 6000 }

/**
 * What makes work for people, cases and messages, has a rate of its own: twelve at once, three times a family of four behind one
 * phone, and twelve an hour after that; then each brings a proof. Whoever wants eighty cases pays for all but a dozen.
 */
export const askingRate = { capacity: 12, perMinute: 0.2 }

/**
 * Codes are paid for by the message: twenty at once from one network, as many phones as stand behind one mast, and thirty an hour after
 * that; then each brings a proof. Beyond the ceiling a network gets none for a while: it could use up what all others need.
 */
export const codeRate = { capacity: 20, perMinute: 0.5 }
export const codeCeiling = { capacity: 200, perMinute: 200 / (24 * 60) }

/** `subject`: what the proof is good for, such as a route or an entry. `units`: see `Cost`. */
type Charge = {
  prefix: string | null
  units: number
  subject: string
  proof: string | undefined
  /** Whether it puts something before the office that somebody must answer. */
  asksOffice?: boolean | undefined
  /** Whether it sends a code; `scarce`: so many went out today that each needs a proof, whoever asks. */
  code?: 'plenty' | 'scarce' | undefined
}
/** The wait that goes into a page without scripts: seconds that are left. */
type Wait = { proof: string; left: number }

export type Budget = {
  /** Throws `proof-needed` with a challenge. A prefix of null is free: nothing tells its visitors apart. */
  charge(charge: Charge, now: number): void
  /** Whether a network may be sent one more code. */
  takeCode(prefix: string | null, now: number): boolean
  /** Names a network for this day. */
  keyOf(prefix: string): BucketKey
  /** Takes units where there are as many. */
  take(network: BucketKey, units: number, now: number): boolean
  /** Of what was taken for nothing. */
  giveBack(network: BucketKey, units: number): void
  /** Uses a proof up, and gives it. Throws `proof-needed` with a challenge where it is not good, or was used before. */
  takeProof(proof: string | undefined, subject: string, now: number): string
  giveBackProof(proof: string): void
  /** The wait that runs already, or a new one. */
  wait(subject: string, proof: string | undefined, now: number): Wait
  turn(day: number): void
}

/** So many proofs are remembered as used, each for as long as it would be good. */
const mostUsed = 16_384

export function createBudget(secret: string): Budget {
  const limiter = createLimiter(65_536, budget)
  const asking = createLimiter(16_384, askingRate)
  const codes = createLimiter(16_384, codeRate)
  const codesInAll = createLimiter(16_384, codeCeiling)
  const used = createLruTimes(mostUsed)
  const keyOf: Budget['keyOf'] = limiter.keyOf
  const take: Budget['take'] = (network, units, now) => limiter.take(network, now, units)
  const takeProof: Budget['takeProof'] = (proof, subject, now) => {
    if (proof !== undefined && checkProof(secret, proof, subject, now).kind === 'good' && use(proof, now))
      return proof
    throw new Problem('proof-needed', 'Very many requests came at once. A little work is needed first.', {
      challenge: newChallenge(secret, subject, now),
    })
  }
  /** A proof pays for one request. */
  const use = (proof: string, now: number): boolean => {
    const { at, name } = placeOf(proof)
    if (used.isAt(at, name) && now - used.time(at) < 2 * proofMs) return false
    used.touch(at, name, now)
    return true
  }
  /** The seal of a good proof is random enough to be its name. */
  const placeOf = (proof: string) => {
    const seal = Buffer.from(proof.slice(proof.lastIndexOf('.') + 1), 'base64url')
    const name = 1 + seal.readUIntBE(4, 6)
    return { at: used.place(seal.readUInt32BE(0), name), name }
  }
  return {
    charge({ prefix, units, subject, proof, asksOffice = false, code }, now) {
      if (code === 'scarce') return void takeProof(proof, subject, now)
      if (prefix === null) return
      const isFree =
        (!asksOffice || asking.take(asking.keyOf(prefix), now)) &&
        (!code || codes.take(codes.keyOf(prefix), now)) &&
        take(keyOf(prefix), units, now)
      if (!isFree) takeProof(proof, subject, now)
    },
    takeCode: (prefix, now) => prefix === null || codesInAll.take(codesInAll.keyOf(prefix), now),
    keyOf,
    take,
    giveBack: limiter.giveBack,
    takeProof,
    giveBackProof(proof) {
      const { at, name } = placeOf(proof)
      if (used.isAt(at, name)) used.touch(at, name, Number.NEGATIVE_INFINITY)
    },
    wait(subject, proof, now) {
      const check = proof === undefined ? { kind: 'bad' as const } : checkProof(secret, proof, subject, now)
      if (proof !== undefined && check.kind === 'early') return { proof, left: check.left }
      return { proof: newWait(secret, subject, now), left: waitMs / 1000 }
    },
    turn(day) {
      limiter.turn(day)
      asking.turn(day)
      codes.turn(day)
      codesInAll.turn(day)
    },
  }
}
