/** HTTP for flags: list, acknowledge. */
import { Hono } from 'hono'
import { Acknowledgement } from '../contract/flag.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { requirePerson, requireScoped, type StaffEnv } from '../people/guard.ts'
import { acknowledgeFlag } from './flag-actions.ts'
import { viewFlag, viewFlags } from './flag-views.ts'

export const flagRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', async (c) => {
      const person = requireScoped(c, 'dashboard:read')
      return c.json({ flags: await viewFlags(deps, person) })
    })
    .post('/:id/acknowledge', async (c) => {
      const acknowledgement = await readJson(c, Acknowledgement)
      const officer = requirePerson(c, 'flag:acknowledge')
      await acknowledgeFlag(deps, officer, c.req.param('id'), acknowledgement)
      return c.json(await viewFlag(deps, c.req.param('id')))
    })
