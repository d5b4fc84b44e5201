/** HTTP for everybody: what became of a month's grievances, where the district wants that. */
import { Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import type { Deps } from '../deps.ts'
import { languageOf } from '../http/language.ts'
import { viewPublicFigures } from './public-figures-views.ts'

export const publicFiguresRoutes = (deps: Deps) =>
  new Hono().get('/', anonymous, async (c) => {
    const { district, month } = c.req.query()
    return c.html(deps.pages.publicFigures(await viewPublicFigures(deps, languageOf(c), { district, month })))
  })
