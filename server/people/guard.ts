/** Who is asking: the session cookie, and the guard that routes call. */
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Permission } from '../contract/person.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { type Actor, requirePermission, sessionIsLive, sessionMostMs } from './people.ts'
import { findSession, type StoredSession, touchSession } from './session-store.ts'
import { hashToken } from './token.ts'

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
    if (live && token !== undefined && now - live.seenAt > touchMs) {
      // A store that takes no writes must not lock out whoever comes to see why.
      await deps.write((trx) => touchSession(trx, hashToken(token), now)).catch(() => undefined)
    }
    c.set('session', live)
    await next()
  }

/** The person asking, if they may, in `office` where one is named. Throws `not-signed-in` and `not-permitted`. */
export function requirePerson(c: Context<StaffEnv>, permission: Permission, office?: string): Actor {
  const person = askingPerson(c)
  requirePermission(person, permission, office)
  return person
}

/** The same where a head of office gets an answer of their own: the caller must narrow it to `person.office`. */
export function requireScoped(c: Context<StaffEnv>, permission: Permission): Actor {
  const person = askingPerson(c)
  return requirePerson(c, permission, person.office ?? undefined)
}

function askingPerson(c: Context<StaffEnv>): Actor {
  const session = c.get('session')
  if (!session) throw new Problem('not-signed-in', 'Sign in first.')
  return session.person
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
