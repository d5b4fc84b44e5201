/** The session of a request: its cookie, and who is signed in by it. */
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { StaffEnv } from '../access/guard.ts'
import { createTurns } from '../admission/turns.ts'
import type { Deps } from '../deps.ts'
import { sessionMostMs } from './session.ts'
import { findLiveSession } from './session-actions.ts'

/** The prefix makes browsers insist on Secure, this host and the whole site (RFC 6265bis, section 4.1.3.2). */
const cookie = '__Host-sunwai'

/** As many as a browser asks at once of one server: its pages wait for nothing. */
const mostAtOnce = 6

/**
 * Looks up the session of the request. A dead one counts as none. What one person reads is read a few at a time: SQLite answers at once, and
 * a hundred figures of three years in one pass of the event loop would stand before every visitor.
 */
export function withSession(
  deps: Pick<Deps, 'db' | 'write' | 'clock' | 'config'>,
): MiddlewareHandler<StaffEnv> {
  const turns = createTurns(setImmediate, mostAtOnce)
  return async (c, next) => {
    const token = sessionToken(c)
    const by = { userAgent: c.req.header('user-agent'), act: isAct(c) }
    const find = async () => (token === undefined ? undefined : await findLiveSession(deps, token, by))
    const session = await find()
    const reader = session && isReading(c) ? session.person.id : null
    const turn = turns.take(reader)
    if (turn) await turn
    try {
      // Who asks for thousands of pages at once is answered for minutes: what they may is looked at anew when their turn comes.
      c.set('session', turn ? await find() : session)
      await next()
    } finally {
      turns.giveBack(reader)
    }
  }
}

/**
 * Whether a person did something. Reading counts only where the page says so: streams, pictures and refreshes come by
 * themselves, and a page that forgot to say so ends a session too early instead of never.
 */
const isAct = (c: Context): boolean => !isReading(c) || c.req.header('x-act') !== undefined

const isReading = (c: Context): boolean => ['GET', 'HEAD'].includes(c.req.method)

export const sessionToken = (c: Context): string | undefined => getCookie(c, cookie)

export function giveSession(c: Context, token: string): void {
  setCookie(c, cookie, token, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: sessionMostMs / 1000,
  })
}

export function takeSession(c: Context): void {
  deleteCookie(c, cookie, { path: '/', secure: true })
}
