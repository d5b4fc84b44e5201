/** HTTP for flags: list, acknowledge. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { DistrictQuery } from '../contract/district.ts'
import { Acknowledgement } from '../contract/flag.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { acknowledgeFlag } from './flag-actions.ts'
import { type GrievancesOfFlags, viewFlags } from './flag-views.ts'

export const flagRoutes = (deps: Deps, grievancesOf: GrievancesOfFlags) =>
  new Hono<StaffEnv>()
    .get('/', allow('entry:read'), async (c) =>
      c.json({
        flags: await viewFlags(deps, actorOf(c), grievancesOf, parse(DistrictQuery, c.req.query()).district),
      }),
    )
    .post('/:id/acknowledge', allow('flag:acknowledge'), async (c) => {
      const acknowledgement = await readJson(c, Acknowledgement)
      await acknowledgeFlag(deps, actorOf(c), c.req.param('id'), acknowledgement)
      return c.body(null, 204)
    })
