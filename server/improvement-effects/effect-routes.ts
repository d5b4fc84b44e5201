/** HTTP for whether what was done helped. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { EffectsQuery } from '../contract/figures/improvement.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { viewEffects } from './effect-views.ts'

export const effectRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/', allow('entry:read'), async (c) =>
    c.json(await viewEffects(deps, actorOf(c), parse(EffectsQuery, c.req.query()))),
  )
