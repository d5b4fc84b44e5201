/** HTTP for what flags would have gone up with other settings. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { ReplayQuery } from '../contract/figures/flag-replay.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { createReplays } from './replay-views.ts'

export function flagReplayRoutes(deps: Deps) {
  const replay = createReplays(deps)
  return new Hono<StaffEnv>().get('/', allow('entry:read'), async (c) => {
    const query = parse(ReplayQuery, c.req.query())
    return c.json(await replay(actorOf(c), query, c.req.raw.signal))
  })
}
