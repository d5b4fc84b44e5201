/** HTTP for the figures of grievances. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { GrievanceFiguresQuery } from '../contract/grievance-figures.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { viewGrievanceFigures } from './figures-views.ts'

export const grievanceFiguresRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/', allow('entry:read'), async (c) =>
    c.json(await viewGrievanceFigures(deps, actorOf(c), parse(GrievanceFiguresQuery, c.req.query()))),
  )
