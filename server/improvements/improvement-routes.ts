/** HTTP for "you said, we did": what staff write for the halls. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { DistrictQuery } from '../contract/district.ts'
import { ImprovementChange, ImprovementRequest } from '../contract/figures/improvement.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { addImprovement, changeImprovement, removeImprovement } from './improvement-actions.ts'
import { viewImprovements } from './improvement-views.ts'

export const improvementRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('dashboard:read'), async (c) =>
      c.json(await viewImprovements(deps, actorOf(c), parse(DistrictQuery, c.req.query()))),
    )
    .post('/', allow('improvement:write'), async (c) => {
      await addImprovement(deps, actorOf(c), await readJson(c, ImprovementRequest))
      return c.body(null, 204)
    })
    .put('/:id', allow('improvement:write'), async (c) => {
      await changeImprovement(deps, actorOf(c), c.req.param('id'), await readJson(c, ImprovementChange))
      return c.body(null, 204)
    })
    .delete('/:id', allow('improvement:write'), async (c) => {
      await removeImprovement(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
