/** Finds the session that a token opens, and notes that it was used. */
import type { Deps } from '../deps.ts'
import { deviceName } from './device-name.ts'
import { sessionIsLive } from './people.ts'
import { needsSecondStep } from './second-step.ts'
import { findSession, touchSession } from './session-store.ts'
import { hashToken } from './token.ts'

/** Often enough for the idle limit, rarely enough not to write with every request. */
const touchMs = 60_000

/**
 * Undefined when it has ended, or never was; also while the person has no second step and needs one now, since the trial
 * ended or since they were given another role. `userAgent`: what the browser says it is.
 */
export async function findLiveSession(
  { db, write, clock, config }: Pick<Deps, 'db' | 'write' | 'clock' | 'config'>,
  token: string,
  userAgent: string | undefined,
): ReturnType<typeof findSession> {
  const hash = hashToken(token)
  const session = await findSession(db, hash)
  const now = clock()
  if (!session || !sessionIsLive(session, now)) return undefined
  if (!session.hasPhone && needsSecondStep(config, session.person.appointments)) return undefined
  // A store that takes no writes must not lock out whoever comes to see why.
  if (now - session.seenAt > touchMs || session.device === null)
    await write((trx) => touchSession(trx, hash, now, deviceName(userAgent))).catch(() => undefined)
  return session
}
