/** Makes and checks proofs: a number found by work, or for browsers without scripts a wait. Both fit one entry only. */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { ProofChallenge } from '../contract/staff/proof.ts'

/**
 * 50,000 hashes on average and 100,000 at most. Chromium does all of them in 0.24 s on a server's core, 1.3 s on one
 * slowed four times and 2.2 s on one slowed ten times, which spans cheap phones: on average half of that. A bot pays
 * the same for each entry.
 */
const mostWork = 100_000
/** Proofs hold for ten minutes: a visit that is interrupted is done over without notice. */
export const proofMs = 10 * 60_000
/** What a browser without scripts waits. */
export const waitMs = 20_000

/** `early`: a wait that is not over; `left` whole seconds. */
type ProofCheck = { kind: 'good' } | { kind: 'bad' } | { kind: 'early'; left: number }

/** `salt` ends with its last moment, so that the seal covers that too. */
export function newChallenge(secret: string, entry: string, now: number): ProofChallenge {
  const salt = `${randomBytes(9).toString('base64url')}~${now + proofMs}`
  const hash = digest(salt, randomInt(mostWork + 1))
  return { salt, hash, most: mostWork, seal: seal(secret, ['work', salt, hash, entry]) }
}

/** A wait that starts now. Asking again starts another; the older one stays good. */
export const newWait = (secret: string, entry: string, now: number): string =>
  `wait.${now + waitMs}.${seal(secret, ['wait', String(now + waitMs), entry])}`

/**
 * Nothing is remembered of proofs that were used: a proof names its entry, and an entry that is kept needs none, so
 * there is nothing left that it could be used for.
 */
export function checkProof(secret: string, proof: string, entry: string, now: number): ProofCheck {
  const [first = '', second = '', given = '', ...rest] = proof.split('.')
  if (rest.length || !/^\d{1,15}$/.test(second)) return { kind: 'bad' }
  if (first === 'wait') {
    if (!same(given, seal(secret, ['wait', second, entry]))) return { kind: 'bad' }
    const left = Number(second) - now
    // More than any wait lasts: the clock was set back, and nobody shall wait for it.
    if (left > waitMs) return { kind: 'bad' }
    if (left > 0) return { kind: 'early', left: Math.ceil(left / 1000) }
    return { kind: -left <= proofMs ? 'good' : 'bad' }
  }
  const until = Number(first.split('~')[1])
  if (!(until >= now)) return { kind: 'bad' }
  return {
    kind: same(given, seal(secret, ['work', first, digest(first, Number(second)), entry])) ? 'good' : 'bad',
  }
}

const digest = (salt: string, n: number): string => createHash('sha256').update(`${salt}${n}`).digest('hex')
const seal = (secret: string, parts: readonly string[]): string =>
  createHmac('sha256', secret).update(parts.join('|')).digest('base64url')

function same(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
