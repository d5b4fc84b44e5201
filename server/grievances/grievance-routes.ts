/** HTTP for grievances: open, move on; the list is in `server/desk`. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { GrievanceOpening, OwnersQuery, TransferQuery } from '../contract/grievances/grievance.ts'
import { GrievanceAct } from '../contract/grievances/grievance-act.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { actOnGrievance } from './act-actions.ts'
import { viewOffices, viewOwners } from './choice-views.ts'
import { openGrievance } from './grievance-actions.ts'
import { viewGrievanceFor } from './grievance-views.ts'

export const grievanceRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .post('/', allow('grievance:open'), async (c) => {
      const opening = await readJson(c, GrievanceOpening)
      const id = await openGrievance(deps, actorOf(c), opening)
      return c.json(await viewGrievanceFor(deps, actorOf(c), id), 201)
    })
    .get('/owners', allow('entry:read'), async (c) => {
      const { office, tier } = parse(OwnersQuery, c.req.query())
      return c.json({ owners: await viewOwners(deps, actorOf(c), office, tier) })
    })
    .get('/offices', allow('grievance:act'), (c) => {
      const { office } = parse(TransferQuery, c.req.query())
      return c.json({ offices: viewOffices(deps, actorOf(c), office) })
    })
    .get('/:id', allow('dashboard:read'), async (c) =>
      c.json(await viewGrievanceFor(deps, actorOf(c), c.req.param('id'))),
    )
    .post('/:id/events', allow('grievance:act'), async (c) => {
      const act = await readJson(c, GrievanceAct)
      await actOnGrievance(deps, actorOf(c), c.req.param('id'), act)
      return c.json(await viewGrievanceFor(deps, actorOf(c), c.req.param('id')))
    })
