/** Who is asking: the session cookie, and the guard that stands before every staff route. */
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Permission } from '../contract/access.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { sessionIsLive, sessionMostMs } from '../people/people.ts'
import { findSession, type StoredSession, touchSession } from '../people/session-store.ts'
import { hashToken } from '../people/token.ts'
import { deviceName } from '../sessions/device-name.ts'
import { requireCan, type StaffActor } from './access.ts'
import { declareAccess } from './route-access.ts'

export type StaffEnv = { Variables: { session: StoredSession | undefined } }

/** The prefix makes browsers insist on Secure, this host and the whole site (RFC 6265bis, section 4.1.3.2). */
const cookie = '__Host-sunwai'
/** Often enough for the idle limit, rarely enough not to write with every request. */
const touchMs = 60_000

/** Looks up the session of the request. A dead one counts as none. */
export const withSession =
  (deps: Pick<Deps, 'db' | 'write' | 'clock'>): MiddlewareHandler<StaffEnv> =>
  async (c, next) => {
    const token = sessionToken(c)
    const session = token === undefined ? undefined : await findSession(deps.db, hashToken(token))
    const now = deps.clock()
    const live = session && sessionIsLive(session, now) ? session : undefined
    if (live && token !== undefined && (now - live.seenAt > touchMs || live.device === null)) {
      const device = deviceName(c.req.header('user-agent'))
      // A store that takes no writes must not lock out whoever comes to see why.
      await deps.write((trx) => touchSession(trx, hashToken(token), now, device)).catch(() => undefined)
    }
    c.set('session', live)
    await next()
  }

/**
 * Lets pass who is signed in and has this permission somewhere; null: whoever is signed in. Where they have it is asked by
 * the action or the view, which knows the place. Throws `not-signed-in` and `not-permitted`.
 */
export const allow = (permission: Permission | null): MiddlewareHandler<StaffEnv> =>
  declareAccess({ kind: 'staff', permission }, (c, next) => {
    const actor = actorOf(c)
    if (permission !== null) requireCan(actor, permission)
    return next()
  })

/** The session that the request came with. Throws `not-signed-in`. */
export function sessionOf(c: Context<StaffEnv>): StoredSession {
  const session = c.get('session')
  if (!session) throw new Problem('not-signed-in', 'Sign in first.')
  return session
}

/** The person asking. Throws `not-signed-in`. */
export function actorOf(c: Context<StaffEnv>): StaffActor {
  const { id, name, appointments } = sessionOf(c).person
  return { kind: 'staff', id, name, appointments }
}

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
