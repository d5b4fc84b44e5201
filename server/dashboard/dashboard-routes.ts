/** HTTP for the dashboard: summary, entries, the live stream; and the same for wall screens. */
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { parse } from '../contract/parse.ts'
import { WallRequest } from '../contract/person.ts'
import { type Summary, SummaryQuery, WordsQuery } from '../contract/summary.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { eventStream } from '../http/event-stream.ts'
import { requirePerson, requireScoped, type StaffEnv } from '../people/guard.ts'
import { isHead } from '../people/people.ts'
import { viewEntries, viewEntry } from './entry-views.ts'
import { createHeadSummaries, viewHeadWords } from './head-views.ts'
import type { createSummaries } from './summary-views.ts'
import { addWall, dropWall, requireWall } from './wall-actions.ts'
import { listWalls } from './wall-store.ts'

const wallCookie = '__Host-sunwai-wall'
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
    .get('/walls', async (c) => {
      requirePerson(c, 'wall:manage')
      return c.json({ walls: await listWalls(deps.db) })
    })
    .post('/walls', async (c) => {
      const request = await readJson(c, WallRequest)
      return c.json(await addWall(deps, requirePerson(c, 'wall:manage'), request), 201)
    })
    .delete('/walls/:id', async (c) => {
      await dropWall(deps, requirePerson(c, 'wall:manage'), c.req.param('id'))
      return c.body(null, 204)
    })
}

export const wallRoutes = (deps: Deps, summaries: Summaries) =>
  new Hono()
    .get('/', async (c) => {
      const wall = await requireWall(deps, getCookie(c, wallCookie))
      deps.lastSeen.saw(wall.id, deps.clock())
      const text = await summaries(parse(SummaryQuery, c.req.query()))
      return wall.words ? c.body(text, 200, json) : c.json(withoutWords(JSON.parse(text) as Summary))
    })
    .get('/live', async (c) => {
      const wall = await requireWall(deps, getCookie(c, wallCookie))
      return eventStream(c, (socket) => {
        const sighting = deps.lastSeen.opened(wall.id)
        socket.once('close', () => sighting.gone(deps.clock()))
        deps.live.join(socket, c.req.header('last-event-id'))
      })
    })

/** `/wall/<token>` is opened once on the screen; the cookie keeps it for a year, and the address no longer shows it. */
export const wallPageRoutes = (deps: Deps, shell: (c: Context) => Response | Promise<Response>) =>
  new Hono().get('/', shell).get('/:token', async (c) => {
    const token = c.req.param('token')
    await requireWall(deps, token)
    setCookie(c, wallCookie, token, {
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
      maxAge: 365 * 86_400,
    })
    return c.redirect('/wall')
  })

const withoutWords = (summary: Summary): Summary => ({ ...summary, words: [] })
