/** Everything that anonymous requests must pass. It holds in memory all that it knows, and turns nobody away. */
import { type Budget, createBudget } from './budget.ts'
import { createDeviceLimits, type DeviceLimits } from './device-limits.ts'
import { type Counted, createEntryAdmission, type EntryAdmission } from './entry-admission.ts'
import { createHeldBodies, type HeldBodies } from './held-bodies.ts'
import { createTurns, type Turns } from './turns.ts'

export type Admission = {
  /** Of entries, each before its transaction. */
  entries: EntryAdmission
  /** What one network may ask for in all. */
  budget: Budget
  /** What one kiosk may ask for and send. */
  devices: DeviceLimits
  /** Bodies of anonymous requests that are in memory. */
  bodies: HeldBodies
  /** How many requests of one network are worked on at once. */
  turns: Turns
  /** To be told often what local day it is: at midnight networks are forgotten. */
  turn(day: number): void
}

/**
 * `secret`: the same on all servers and after a restart, so that a proof is good wherever it is sent. `tell` is called
 * with what the other servers must count.
 */
export function createAdmission(
  secret: string,
  tell: (counted: Counted) => void = () => undefined,
): Admission {
  const budget = createBudget(secret)
  const entries = createEntryAdmission(budget, tell)
  let today: number | undefined
  return {
    entries,
    budget,
    devices: createDeviceLimits(),
    bodies: createHeldBodies(),
    turns: createTurns(),
    turn(day) {
      if (today === day) return
      today = day
      entries.turn(day)
      budget.turn(day)
    },
  }
}
