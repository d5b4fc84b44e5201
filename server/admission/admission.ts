/** Decides what a new entry must bring, and how it is marked. It holds in memory all that it knows, and turns nobody away. */
import type { Mark } from '../contract/entry.ts'
import { Problem } from '../contract/problem.ts'
import { type Budget, createBudget } from './budget.ts'
import { createBursts } from './bursts.ts'
import { createDeviceHours } from './device-hours.ts'
import { createHeldBodies, type HeldBodies } from './held-bodies.ts'
import { createLimiter } from './limiter.ts'
import { checkProof, newChallenge } from './proof.ts'

/** A post that would make a new entry. `place`: its poster or, without one, its office. `prefix` is null where nothing tells visitors apart. */
type Arrival = {
  entry: string
  place: string
  prefix: string | null
  trapped: boolean
  proof: string | undefined
}

export type DeviceArrival = { device: string; hour: number }

export type Admission = {
  /** The mark of the new entry, or null. Throws `proof-needed` with a challenge. */
  admit(arrival: Arrival, now: number): Mark | null
  /** The same for an entry of a trusted device, by the local hour in which it was given and not by when it arrives. Asks for no proof. */
  admitFromDevice(arrival: DeviceArrival): Mark | null
  /** What one network may ask for in all. */
  budget: Budget
  /** Bodies of anonymous requests that are in memory. */
  bodies: HeldBodies
  /** To be told often what local day it is: at midnight the limiter forgets. */
  turn(day: number): void
  /** Counts what another server on the same database let in. */
  count(admitted: Admitted | DeviceArrival, now: number): void
}

/** What one new entry used up. `prefix` is null where it spent nothing: no prefix, a proof, or an unseen field. */
export type Admitted = { prefix: string | null; place: string }

/**
 * `secret`: the same on all servers and after a restart, so that a proof is good wherever it is sent. `tell` is called
 * with what the other servers must count.
 */
export function createAdmission(
  secret: string,
  tell: (admitted: Admitted | DeviceArrival) => void = () => undefined,
): Admission {
  const limiter = createLimiter()
  const bursts = createBursts()
  const deviceHours = createDeviceHours()
  const budget = createBudget(secret)
  return {
    budget,
    bodies: createHeldBodies(),
    admit({ entry, place, prefix, trapped, proof }, now) {
      const proven = proof !== undefined && checkProof(secret, proof, entry, now).kind === 'good'
      const spender = proven || trapped ? null : prefix
      const free = spender === null ? proven || !trapped : limiter.allow(spender, place, now)
      if (!free) {
        throw new Problem('proof-needed', 'Very many entries came at once. A little work is needed first.', {
          challenge: newChallenge(secret, entry, now),
        })
      }
      tell({ prefix: spender, place })
      const burst = bursts.isBurst(place, now)
      return trapped ? 'trap' : burst ? 'burst' : null
    },
    admitFromDevice(arrival) {
      tell(arrival)
      return deviceHours.isBurst(arrival.device, arrival.hour) ? 'burst' : null
    },
    turn(day) {
      limiter.turn(day)
      budget.turn(day)
    },
    count(admitted, now) {
      if ('device' in admitted) {
        deviceHours.isBurst(admitted.device, admitted.hour)
        return
      }
      const { prefix, place } = admitted
      if (prefix !== null) limiter.allow(prefix, place, now)
      bursts.isBurst(place, now)
    },
  }
}
