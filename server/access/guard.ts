/** The guard that stands before every staff route. */
import type { Context, MiddlewareHandler } from 'hono'
import { Problem } from '../contract/problem.ts'
import type { Permission } from '../contract/staff/access.ts'
import type { PersonRow } from '../contract/staff/person.ts'
import { requireCan, type StaffActor } from './access.ts'
import { declareAccess } from './route-access.ts'

type StaffSession = { id: string; person: PersonRow }
/** `session`: of whoever is signed in, and undefined for everyone else. How sessions are kept is of no concern here. */
export type StaffEnv = { Variables: { session: StaffSession | undefined } }

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
export function sessionOf(c: Context<StaffEnv>): StaffSession {
  const session = c.get('session')
  if (!session) throw new Problem('not-signed-in', 'Sign in first.')
  return session
}

/** The person asking. Throws `not-signed-in`. */
export function actorOf(c: Context<StaffEnv>): StaffActor {
  const { id, name, appointments } = sessionOf(c).person
  return { kind: 'staff', id, name, appointments }
}
