/** HTTP for grievances: list, open, move on. */
import { Hono } from 'hono'
import { GrievanceMove, GrievanceOpening } from '../contract/grievance.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { requirePerson, requireScoped, type StaffEnv } from '../people/guard.ts'
import { listPeople } from '../people/people-store.ts'
import { moveGrievance, openGrievance } from './grievance-actions.ts'
import { viewGrievance, viewGrievanceFor, viewGrievances } from './grievance-views.ts'

export const grievanceRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', async (c) => {
      const person = requireScoped(c, 'dashboard:read')
      return c.json({ grievances: await viewGrievances(deps, person, c.req.query('open') !== 'no') })
    })
    .post('/', async (c) => {
      const opening = await readJson(c, GrievanceOpening)
      const officer = requirePerson(c, 'grievance:open')
      const id = await openGrievance(deps, officer, opening)
      return c.json(await viewGrievance(deps, id), 201)
    })
    .get('/owners', async (c) => {
      requirePerson(c, 'grievance:work')
      const people = await listPeople(deps.db)
      return c.json({
        owners: people.filter((each) => each.disabledAt === null).map(({ id, name }) => ({ id, name })),
      })
    })
    .get('/:id', async (c) => {
      const person = requireScoped(c, 'dashboard:read')
      return c.json(await viewGrievanceFor(deps, person, c.req.param('id')))
    })
    .post('/:id/steps', async (c) => {
      const move = await readJson(c, GrievanceMove)
      const officer = requirePerson(c, 'grievance:work')
      await moveGrievance(deps, officer, c.req.param('id'), move)
      return c.json(await viewGrievance(deps, c.req.param('id')))
    })
