/** HTTP for staff: signing in and out, and joining by a one-time link. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { anonymous } from '../access/route-access.ts'
import { Problem } from '../contract/problem.ts'
import type { Appointment } from '../contract/staff/access.ts'
import { Joining, type JoiningView, type SessionView, SignIn } from '../contract/staff/person.ts'
import { reachToHear } from '../dashboard/selection.ts'
import type { Deps } from '../deps.ts'
import { proofHeader } from '../http/admit.ts'
import { readJson } from '../http/body.ts'
import { linkOf } from '../http/shown.ts'
import { visitorPrefix } from '../http/visitor.ts'
import { soleOffice } from '../people/appointment.ts'
import { readInvitation } from '../people/invitation-actions.ts'
import { signOut } from '../sessions/session-actions.ts'
import { sessionToken, takeSession } from '../sessions/session-guard.ts'
import { viewOffice, viewSession } from '../sessions/session-views.ts'
import { join } from './joining-actions.ts'
import { signIn } from './sign-in-actions.ts'
import { leaveHalfway, replyTo } from './step-routes.ts'

export const sessionRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow(null), (c) => {
      const session = c.get('session')
      if (!session) throw new Problem('not-signed-in', 'Sign in first.')
      const live = deps.live.standing(reachToHear(deps, actorOf(c), undefined))
      return c.json<SessionView>({ ...viewSession(deps, session.person), live })
    })
    .post('/', anonymous, async (c) => {
      const form = await readJson(c, SignIn)
      const from = visitorPrefix(deps, c)
      if (await deps.signIns.isContested(form.login))
        deps.admission.budget.takeProof(c.req.header(proofHeader), 'sign-in', deps.clock())
      await deps.signIns.spend(form.login, from)
      const entrance = await signIn(deps, form)
      await deps.signIns.clear(form.login, from)
      return replyTo(c, deps, entrance)
    })
    .delete('/', anonymous, async (c) => {
      const token = sessionToken(c)
      if (token !== undefined) await signOut(deps, token)
      takeSession(c)
      await leaveHalfway(c, deps)
      return c.body(null, 204)
    })

export const joiningRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', anonymous, async (c) => c.json(viewJoining(deps, await readInvitation(deps, linkOf(c)))))
    .post('/', anonymous, async (c) =>
      replyTo(c, deps, await join(deps, linkOf(c), await readJson(c, Joining))),
    )

const viewJoining = (deps: Deps, appointment: Appointment): JoiningView => ({
  role: appointment.role,
  office: viewOffice(deps, soleOffice([appointment])),
})
