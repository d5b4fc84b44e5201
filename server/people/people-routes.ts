/** HTTP for staff: signing in and out, one-time links, the list of people. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { anonymous } from '../access/route-access.ts'
import type { Appointment } from '../contract/access.ts'
import { DistrictQuery } from '../contract/district.ts'
import { parse } from '../contract/parse.ts'
import { InvitationRequest, Joining, type JoiningView, SignIn } from '../contract/person.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { soleOffice } from './appointment.ts'
import { invite, join, readInvitation, signIn, signOut } from './people-actions.ts'
import { viewPeople } from './people-views.ts'
import { leaveHalfway, replyTo } from './second-step-routes.ts'
import { sessionToken, takeSession } from './session-guard.ts'
import { viewOffice, viewSession } from './session-views.ts'

export const sessionRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow(null), (c) => {
      const session = c.get('session')
      if (!session) throw new Problem('not-signed-in', 'Sign in first.')
      return c.json(viewSession(deps, session.person))
    })
    .post('/', anonymous, async (c) => {
      const form = await readJson(c, SignIn)
      await deps.signIns.spend(form.login)
      const entrance = await signIn(deps, form)
      await deps.signIns.clear(form.login)
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
    .get('/:token', anonymous, async (c) =>
      c.json(viewJoining(deps, await readInvitation(deps, c.req.param('token')))),
    )
    .post('/', anonymous, async (c) => replyTo(c, deps, await join(deps, await readJson(c, Joining))))

export const peopleRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/', allow('people:read'), async (c) =>
    c.json(await viewPeople(deps, actorOf(c), parse(DistrictQuery, c.req.query()))),
  )

export const invitationRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().post('/', allow('people:manage'), async (c) => {
    const appointment = await readJson(c, InvitationRequest)
    return c.json(await invite(deps, actorOf(c), appointment), 201)
  })

const viewJoining = (deps: Deps, appointment: Appointment): JoiningView => ({
  role: appointment.role,
  office: viewOffice(deps, soleOffice([appointment])),
})
