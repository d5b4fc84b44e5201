/** HTTP for the officers' list of grievances. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { GrievancesQuery } from '../contract/grievances/grievance-list.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { viewGrievances } from './desk-views.ts'

export const deskRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/', allow('dashboard:read'), async (c) =>
    c.json(await viewGrievances(deps, actorOf(c), parse(GrievancesQuery, c.req.query()))),
  )
