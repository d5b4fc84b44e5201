/** HTTP for the dashboard: summary, entries, the live stream. */
import { Hono } from 'hono'
import { parse } from '../contract/parse.ts'
import { SummaryQuery, WordsQuery } from '../contract/summary.ts'
import type { Deps } from '../deps.ts'
import { eventStream } from '../http/event-stream.ts'
import { requirePerson, requireScoped, type StaffEnv } from '../people/guard.ts'
import { isHead } from '../people/people.ts'
import { viewEntries, viewEntry } from './entry-views.ts'
import { createHeadSummaries, viewHeadWords } from './head-views.ts'
import type { createSummaries } from './summary-views.ts'

const json = { 'content-type': 'application/json; charset=utf-8' }

export type Summaries = ReturnType<typeof createSummaries>

export const dashboardRoutes = (deps: Deps, summaries: Summaries) => {
  const headSummaries = createHeadSummaries(deps)
  return new Hono<StaffEnv>()
    .get('/summary', async (c) => {
      const query = parse(SummaryQuery, c.req.query())
      const person = requirePerson(c, 'dashboard:read', query.office)
      return c.body(await (isHead(person) ? headSummaries : summaries)(query), 200, json)
    })
    .get('/entries', async (c) => {
      const { office, unhappy, before } = c.req.query()
      // A head's entries are their words in batches: `/words`. One by one they are the district's.
      requirePerson(c, 'dashboard:read')
      return c.json(await viewEntries(deps, { office, unhappy: unhappy === 'yes', before }))
    })
    .get('/entries/:id', async (c) => {
      requirePerson(c, 'dashboard:read')
      return c.json(await viewEntry(deps, c.req.param('id')))
    })
    .get('/words', async (c) => {
      const { office, before } = parse(WordsQuery, c.req.query())
      requirePerson(c, 'dashboard:read', office)
      return c.json(await viewHeadWords(deps, office, before))
    })
    .get('/live', (c) => {
      const person = requireScoped(c, 'dashboard:read')
      const join = isHead(person) ? deps.live.joinQuietly : deps.live.join
      return eventStream(c, (socket) => join(socket, c.req.header('last-event-id')))
    })
}
