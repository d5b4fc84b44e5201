/** HTTP for flags: list, acknowledge, confirm. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { Acknowledgement, FlagConfirmation, FlagsQuery } from '../contract/figures/flag.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { acknowledgeFlag, confirmFlag } from './decision-actions.ts'
import { type GrievancesOfFlags, viewFlags } from './flag-views.ts'

export const flagRoutes = (deps: Deps, grievancesOf: GrievancesOfFlags) =>
  new Hono<StaffEnv>()
    .get('/', allow('entry:read'), async (c) =>
      c.json(await viewFlags(deps, actorOf(c), grievancesOf, parse(FlagsQuery, c.req.query()))),
    )
    .post('/:id/acknowledge', allow('flag:acknowledge'), async (c) => {
      const acknowledgement = await readJson(c, Acknowledgement)
      await acknowledgeFlag(deps, actorOf(c), c.req.param('id'), acknowledgement)
      return c.body(null, 204)
    })
    .post('/:id/confirm', allow('flag:acknowledge'), async (c) => {
      const confirmation = await readJson(c, FlagConfirmation)
      await confirmFlag(deps, actorOf(c), c.req.param('id'), confirmation)
      return c.body(null, 204)
    })
