/** HTTP for everybody: the roots of the last days, so that many people hold them and nobody can write them anew. */
import { Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import type { Deps } from '../deps.ts'
import { languageOf } from '../http/language.ts'
import { viewRoots } from './root-views.ts'

export const rootRoutes = (deps: Deps) =>
  new Hono().get('/', anonymous, async (c) =>
    c.html(deps.pages.roots({ lang: languageOf(c), days: await viewRoots(deps) })),
  )
