/** HTTP for whoever manages or audits people: their list, and invitations. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { DistrictQuery } from '../contract/district.ts'
import { parse } from '../contract/parse.ts'
import { InvitationRequest } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { invite } from './invitation-actions.ts'
import { viewPeople } from './people-views.ts'

export const peopleRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/', allow('people:read'), async (c) =>
    c.json(await viewPeople(deps, actorOf(c), parse(DistrictQuery, c.req.query()))),
  )

export const invitationRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().post('/', allow('people:manage'), async (c) => {
    const appointment = await readJson(c, InvitationRequest)
    return c.json(await invite(deps, actorOf(c), appointment), 201)
  })
