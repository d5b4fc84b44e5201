/** HTTP for the figures of grievances. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { GrievanceFiguresQuery } from '../contract/grievances/grievance-figures.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { createFiguresView } from './figures-views.ts'

export function grievanceFiguresRoutes(deps: Deps) {
  const view = createFiguresView(deps)
  return new Hono<StaffEnv>().get('/', allow('entry:read'), async (c) =>
    c.json(await view(actorOf(c), parse(GrievanceFiguresQuery, c.req.query()))),
  )
}
