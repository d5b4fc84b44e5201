/** HTTP for the finder of the staff pages. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { parse } from '../contract/parse.ts'
import { FinderQuery } from '../contract/staff/finder.ts'
import type { Deps } from '../deps.ts'
import { viewFinder } from './finder-views.ts'

export const finderRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/', allow(null), async (c) =>
    c.json(await viewFinder(deps, actorOf(c), parse(FinderQuery, c.req.query()))),
  )
