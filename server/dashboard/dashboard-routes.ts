/** HTTP for the dashboard: summary, entries, the live stream. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv, sessionOf } from '../access/guard.ts'
import { ComparisonQuery } from '../contract/figures/comparison.ts'
import { FigureFilter } from '../contract/figures/figure-filter.ts'
import { SlicesQuery } from '../contract/figures/slices.ts'
import { EntriesQuery, LiveQuery } from '../contract/figures/summary.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { eventStream } from '../http/event-stream.ts'
import { streamOwner } from '../sessions/session-streams.ts'
import { viewComparison } from './comparison-views.ts'
import { viewEntries, viewEntry } from './entry-views.ts'
import { reachToFollow, reachToHear, select, summaryRead } from './selection.ts'
import { viewSlices } from './slices-views.ts'
import type { createSummaries } from './summary-views.ts'
import { isTold, withoutWords } from './told-words-views.ts'

const json = { 'content-type': 'application/json; charset=utf-8' }

type Summaries = ReturnType<typeof createSummaries>

export const dashboardRoutes = (deps: Deps, summaries: Summaries) =>
  new Hono<StaffEnv>()
    .get('/summary', allow('entry:read'), async (c) => {
      const query = parse(FigureFilter, c.req.query())
      const selection = select(deps.directory, actorOf(c), query)
      const told = await isTold(deps, actorOf(c), summaryRead(selection))
      const reach = reachToFollow(deps, actorOf(c), selection.district.id)
      const text = await summaries(query, selection, reach)
      return told ? c.body(text, 200, json) : c.json(withoutWords(text))
    })
    .get('/slices', allow('entry:read'), async (c) =>
      c.json(await viewSlices(deps, actorOf(c), parse(SlicesQuery, c.req.query()))),
    )
    .get('/comparison', allow('entry:read'), async (c) =>
      c.json(await viewComparison(deps, actorOf(c), parse(ComparisonQuery, c.req.query()))),
    )
    .get('/entries', allow('entry:read'), async (c) =>
      c.json(await viewEntries(deps, actorOf(c), parse(EntriesQuery, c.req.query()))),
    )
    .get('/entries/:id', allow('entry:read'), async (c) =>
      c.json(await viewEntry(deps, actorOf(c), c.req.param('id'))),
    )
    .get('/live', allow('dashboard:read'), (c) => {
      const actor = actorOf(c)
      const owner = streamOwner(sessionOf(c))
      const { district, after } = parse(LiveQuery, c.req.query())
      const lastEventId = c.req.header('last-event-id') ?? after
      const reach = reachToHear(deps, actor, district)
      return eventStream(c, (socket) => {
        if (reach) deps.live.join(socket, lastEventId, reach)
        else deps.live.joinQuietly(socket, lastEventId)
        deps.streams.hold(owner, socket)
      })
    })
