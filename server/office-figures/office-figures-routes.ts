/** HTTP for offices beside each other. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { OfficeFiguresQuery } from '../contract/office-figures.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { viewOfficeFigures } from './office-figures-views.ts'

export const officeFiguresRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/figures', allow('entry:read'), async (c) =>
    c.json(await viewOfficeFigures(deps, actorOf(c), parse(OfficeFiguresQuery, c.req.query()))),
  )
