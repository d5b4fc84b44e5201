/** How long a session lasts. No I/O. */

/** It ends after half an hour in which the person did nothing, and after eight hours in any case. */
const sessionIdleMs = 30 * 60_000
export const sessionMostMs = 8 * 3_600_000

/** A clock that is put right by no more than this ends nobody's session. */
const skewMs = 5 * 60_000

/** One from the future is dead: it began before the clock was set back, and would otherwise outlive its eight hours. */
export function sessionIsLive(session: { createdAt: number; seenAt: number }, now: number): boolean {
  if (session.seenAt - now > skewMs || session.createdAt - now > skewMs) return false
  return now - session.seenAt < sessionIdleMs && now - session.createdAt < sessionMostMs
}
