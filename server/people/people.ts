/** How long invitations and sessions last. No I/O. */

/** A session ends after half an hour without a sign of life, and after eight hours in any case. */
const sessionIdleMs = 30 * 60_000
export const sessionMostMs = 8 * 3_600_000
export const invitationMs = 48 * 3_600_000
/** Shorter: it opens an account that is there already. */
export const resetLinkMs = 24 * 3_600_000

/** A clock that is put right by no more than this ends nobody's session. */
const skewMs = 5 * 60_000

/** One from the future is dead: it began before the clock was set back, and would otherwise outlive its eight hours. */
export function sessionIsLive(session: { createdAt: number; seenAt: number }, now: number): boolean {
  if (session.seenAt - now > skewMs || session.createdAt - now > skewMs) return false
  return now - session.seenAt < sessionIdleMs && now - session.createdAt < sessionMostMs
}

/** The secret in a one-time link, for programs that open what they made themselves. Throws a plain Error for any other link. */
export function tokenOfLink(link: string): string {
  const [, token] = link.split('#')
  if (!token) throw new Error('a link without a token')
  return token
}
