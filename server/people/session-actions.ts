/** Finds the session that a token opens, and notes that it was used. */
import type { Deps } from '../deps.ts'
import { sessionIsLive } from './people.ts'
import { findSession, touchSession } from './session-store.ts'
import { hashToken } from './token.ts'

/** Often enough for the idle limit, rarely enough not to write with every request. */
const touchMs = 60_000

/** Undefined when it has ended, or never was. */
export async function findLiveSession(
  { db, write, clock }: Pick<Deps, 'db' | 'write' | 'clock'>,
  token: string,
): ReturnType<typeof findSession> {
  const hash = hashToken(token)
  const session = await findSession(db, hash)
  const now = clock()
  if (!session || !sessionIsLive(session, now)) return undefined
  // A store that takes no writes must not lock out whoever comes to see why.
  if (now - session.seenAt > touchMs)
    await write((trx) => touchSession(trx, hash, now)).catch(() => undefined)
  return session
}
