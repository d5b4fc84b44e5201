/** Who needs a second step to sign in, how long it may take, and when to wait after wrong codes. No I/O. */
import { createHash } from 'node:crypto'
import type { Appointment, Role } from '../contract/staff/access.ts'

/** They run the machine, or see and decide everything in a district. */
const requiredOf: ReadonlySet<Role> = new Set(['administrator', 'district'])

/** Whether somebody with these appointments may have no session without a second step. `trial`: nobody has to. */
export const needsSecondStep = (
  { secondStep }: { secondStep: 'required' | 'trial' },
  appointments: readonly Appointment[],
): boolean => secondStep === 'required' && appointments.some(({ role }) => requiredOf.has(role))

/** `code`: give a code. `enrol`: set up a phone, then be signed in. `renew`: set up another phone while signed in. */
export type Purpose = 'code' | 'enrol' | 'renew'

/** An app has to be found and installed first; whoever has the phone in their hand needs a minute. */
const lastsMs: Record<Purpose, number> = { code: 5 * 60_000, enrol: 20 * 60_000, renew: 20 * 60_000 }
/** What was begun longer ago than this is of no use for anything. */
export const longestMs = Math.max(...Object.values(lastsMs))

/** One from the future began before the clock was set back, and counts as over. */
export const pendingIsLive = (
  { purpose, createdAt }: { purpose: Purpose; createdAt: number },
  now: number,
): boolean => now >= createdAt && now - createdAt < lastsMs[purpose]

/**
 * Stands for a password without telling it: another password, another mark. What was begun with a password ends with it,
 * and so does the wait that wrong codes brought, since whoever tried them knew that password.
 */
export const passwordMark = (stored: string): string =>
  createHash('sha256').update(`mark|${stored}`).digest('base64url')

/** So many wrong codes in a row end what was begun. */
const triesInARow = 5
const shortestWaitMs = 15 * 60_000
const longestWaitMs = 24 * 3_600_000

/**
 * How long nobody who knows this password may try another code, after `wrong` of them in a row; 0 while there are tries
 * left. Doubles each time: at a day a wait, guessing one of the three codes that are good takes some 180 years.
 */
export function waitAfter(wrong: number): number {
  if (wrong === 0 || wrong % triesInARow !== 0) return 0
  return Math.min(shortestWaitMs * 2 ** (wrong / triesInARow - 1), longestWaitMs)
}
