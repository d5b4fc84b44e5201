/** The session of a request: its cookie, and who is signed in by it. */
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { StaffEnv } from '../access/guard.ts'
import type { Deps } from '../deps.ts'
import { sessionMostMs } from './session.ts'
import { findLiveSession } from './session-actions.ts'

/** The prefix makes browsers insist on Secure, this host and the whole site (RFC 6265bis, section 4.1.3.2). */
const cookie = '__Host-sunwai'

/** Looks up the session of the request. A dead one counts as none. */
export const withSession =
  (deps: Pick<Deps, 'db' | 'write' | 'clock' | 'config'>): MiddlewareHandler<StaffEnv> =>
  async (c, next) => {
    const token = sessionToken(c)
    const by = { userAgent: c.req.header('user-agent'), act: isAct(c) }
    c.set('session', token === undefined ? undefined : await findLiveSession(deps, token, by))
    await next()
  }

/**
 * Whether a person did something. Reading counts only where the page says so: streams, pictures and refreshes come by
 * themselves, and a page that forgot to say so ends a session too early instead of never.
 */
const isAct = (c: Context): boolean =>
  !['GET', 'HEAD'].includes(c.req.method) || c.req.header('x-act') !== undefined

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
