/** HTTP for offices of a department over all districts. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { FunnelQuery } from '../contract/figures/funnel.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { viewFunnel } from './funnel-views.ts'

export const funnelRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/', allow('entry:read'), async (c) =>
    c.json(await viewFunnel(deps, actorOf(c), parse(FunnelQuery, c.req.query()))),
  )
