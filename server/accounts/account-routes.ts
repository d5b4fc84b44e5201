/** HTTP for one's own account: where one is signed in, and the password. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv, sessionOf } from '../access/guard.ts'
import { PasswordChange } from '../contract/staff/password.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { endOtherSessions, endOwnSession } from '../sessions/session-actions.ts'
import { giveSession } from '../sessions/session-guard.ts'
import { viewSessions } from '../sessions/session-list-views.ts'
import { changeOwnPassword } from './password-actions.ts'

export const accountRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/sessions', allow(null), async (c) => {
      const { id, person } = sessionOf(c)
      return c.json(await viewSessions(deps, person.id, id))
    })
    .delete('/sessions', allow(null), async (c) => {
      await endOtherSessions(deps, actorOf(c), sessionOf(c).id)
      return c.body(null, 204)
    })
    .delete('/sessions/:id', allow(null), async (c) => {
      await endOwnSession(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
    .post('/password', allow(null), async (c) => {
      const change = await readJson(c, PasswordChange)
      giveSession(c, await changeOwnPassword(deps, sessionOf(c), change))
      return c.body(null, 204)
    })
