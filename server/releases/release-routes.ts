/** HTTP for what heads of office read: the figures and the words of weeks that are over. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { parse } from '../contract/parse.ts'
import { ReleaseQuery, WordsQuery } from '../contract/release.ts'
import type { Deps } from '../deps.ts'
import { viewReleasedWords, viewReleases } from './release-views.ts'

export const releaseRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('dashboard:read'), async (c) => {
      const { office } = parse(ReleaseQuery, c.req.query())
      return c.json(await viewReleases(deps, actorOf(c), office))
    })
    .get('/words', allow('dashboard:read'), async (c) => {
      const { office, before } = parse(WordsQuery, c.req.query())
      return c.json(await viewReleasedWords(deps, actorOf(c), office, before))
    })
