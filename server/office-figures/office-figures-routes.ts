/** HTTP for offices beside each other. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { FigureChoicesQuery } from '../contract/figures/figure-choices.ts'
import { OfficeFiguresQuery } from '../contract/figures/office-figures.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { viewFigureChoices } from './choice-views.ts'
import { viewOfficeFigures } from './office-figures-views.ts'

export const officeFiguresRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/figures', allow('entry:read'), async (c) =>
      c.json(await viewOfficeFigures(deps, actorOf(c), parse(OfficeFiguresQuery, c.req.query()))),
    )
    .get('/choices', allow('entry:read'), (c) =>
      c.json(viewFigureChoices(deps, actorOf(c), parse(FigureChoicesQuery, c.req.query()))),
    )
