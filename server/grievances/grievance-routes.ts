/** HTTP for grievances: list, open, move on. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { GrievanceMove, GrievanceOpening, GrievancesQuery, OwnersQuery } from '../contract/grievance.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { openGrievance } from './grievance-actions.ts'
import { viewGrievanceFor, viewGrievances, viewOwners } from './grievance-views.ts'
import { moveGrievance } from './move-actions.ts'

export const grievanceRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('dashboard:read'), async (c) => {
      const { open, district, ...about } = parse(GrievancesQuery, c.req.query())
      return c.json(await viewGrievances(deps, actorOf(c), { open: open === 'yes', ...about }, district))
    })
    .post('/', allow('grievance:open'), async (c) => {
      const opening = await readJson(c, GrievanceOpening)
      const id = await openGrievance(deps, actorOf(c), opening)
      return c.json(await viewGrievanceFor(deps, actorOf(c), id), 201)
    })
    .get('/owners', allow('entry:read'), async (c) => {
      const { office } = parse(OwnersQuery, c.req.query())
      return c.json({ owners: await viewOwners(deps, actorOf(c), office) })
    })
    .get('/:id', allow('dashboard:read'), async (c) =>
      c.json(await viewGrievanceFor(deps, actorOf(c), c.req.param('id'))),
    )
    .post('/:id/steps', allow('grievance:work'), async (c) => {
      const move = await readJson(c, GrievanceMove)
      await moveGrievance(deps, actorOf(c), c.req.param('id'), move)
      return c.json(await viewGrievanceFor(deps, actorOf(c), c.req.param('id')))
    })
