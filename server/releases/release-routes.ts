/** HTTP for what heads of office read, the figures and the words of weeks that are over, and for covering words before. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { ComingQuery, RedactionRequest, ReleaseQuery, WordsQuery } from '../contract/figures/release.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { redact } from './redaction-actions.ts'
import { viewComing } from './redaction-views.ts'
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
    .get('/coming', allow('words:redact'), async (c) => {
      const { office, before } = parse(ComingQuery, c.req.query())
      return c.json(await viewComing(deps, actorOf(c), office, before))
    })
    .post('/coming/:entry', allow('words:redact'), async (c) => {
      await redact(deps, actorOf(c), c.req.param('entry'), await readJson(c, RedactionRequest))
      return c.body(null, 204)
    })
