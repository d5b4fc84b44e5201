/** HTTP for devices: the pages that walls and counter screens open, what they fetch, and the lists that staff keep of them. */
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { ofDevice } from '../access/route-access.ts'
import { ScreenRequest, WallRequest } from '../contract/device.ts'
import { DistrictQuery } from '../contract/district.ts'
import { parse } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import { SummaryQuery } from '../contract/summary.ts'
import { summaryRead, wholeOf } from '../dashboard/selection.ts'
import type { createSummaries } from '../dashboard/summary-views.ts'
import { isTold, withoutWords } from '../dashboard/told-words-views.ts'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import { readJson } from '../http/body.ts'
import { eventStream } from '../http/event-stream.ts'
import type { Device, Wall } from './device.ts'
import { addScreen, addWall, dropDevice, requireDevice, showScreen } from './device-actions.ts'
import { listScreenOffices, listWallDistricts, viewScreens, viewWalls } from './device-views.ts'

type Summaries = ReturnType<typeof createSummaries>

const cookies: Record<Device['kind'], string> = {
  wall: '__Host-sunwai-wall',
  presence: '__Host-sunwai-presence',
}
const json = { 'content-type': 'application/json; charset=utf-8' }

/** The link is opened once on the device; the cookie keeps it for a year, and the address no longer shows it. */
function keepToken(c: Context, kind: Device['kind'], token: string): void {
  setCookie(c, cookies[kind], token, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: 365 * 86_400,
  })
}

/** `/wall/<token>`, and `/wall` from then on. `shell` is the page of staff, which shows the wall there. */
export const wallPageRoutes = (deps: Deps, shell: (c: Context) => Response | Promise<Response>) =>
  new Hono().get('/', ofDevice, shell).get('/:token', ofDevice, async (c) => {
    const token = c.req.param('token')
    await requireDevice(deps, 'wall', token)
    keepToken(c, 'wall', token)
    return c.redirect('/wall')
  })

/** What a wall shows: the summary, without words where visitors see it, and its stream. */
export const wallRoutes = (deps: Deps, summaries: Summaries) =>
  new Hono()
    .get('/', ofDevice, async (c) => {
      const wall = await requireDevice(deps, 'wall', getCookie(c, cookies.wall))
      deps.lastSeen.saw(wall.id, deps.clock())
      const selection = wholeOf(districtOfWall(deps, wall))
      const reader = { kind: 'device', id: wall.id } as const
      const told = wall.words && (await isTold(deps, reader, summaryRead(selection, 'wall')))
      const text = await summaries(parse(SummaryQuery, c.req.query()), selection)
      return told ? c.body(text, 200, json) : c.json(withoutWords(text))
    })
    .get('/live', ofDevice, async (c) => {
      const wall = await requireDevice(deps, 'wall', getCookie(c, cookies.wall))
      return eventStream(c, (socket) => {
        const seen = deps.lastSeen.opened(wall.id)
        socket.once('close', () => seen.gone(deps.clock()))
        deps.live.join(socket, c.req.header('last-event-id'), [wall.district])
        deps.streams.hold({ device: wall.id }, socket)
      })
    })

/** Throws `not-signed-in` for a district that left the offices file: its wall is told as one without a link. */
function districtOfWall({ directory }: Pick<Deps, 'directory'>, wall: Wall): District {
  const district = directory.register.districts.find(({ id }) => id === wall.district)
  if (!district) throw new Problem('not-signed-in', 'The district of this screen is no longer shown.')
  return district
}

/** `/presence/<token>`, and `/presence` from then on. */
export const presencePageRoutes = (deps: Deps) =>
  new Hono()
    .get('/', ofDevice, async (c) => {
      try {
        const screen = await requireDevice(deps, 'presence', getCookie(c, cookies.presence))
        deps.lastSeen.saw(screen.id, deps.clock())
        return c.html(deps.pages.presence(await showScreen(deps, screen)))
      } catch (thrown) {
        return ended(deps, c, thrown)
      }
    })
    .get('/:token', ofDevice, async (c) => {
      const token = c.req.param('token')
      try {
        await requireDevice(deps, 'presence', token)
      } catch (thrown) {
        return ended(deps, c, thrown)
      }
      keepToken(c, 'presence', token)
      return c.redirect('/presence')
    })

/** A screen that nobody stands at still says what became of it; anything unexpected goes on up. */
function ended(deps: Deps, c: Context, thrown: unknown): Response | Promise<Response> {
  if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown
  return c.html(deps.pages.presence(null), thrown.status)
}

/** Staff: the walls. */
export const wallListRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('wall:read'), async (c) =>
      c.json({
        walls: await viewWalls(deps, actorOf(c), parse(DistrictQuery, c.req.query())),
        districts: listWallDistricts(deps, actorOf(c)),
      }),
    )
    .post('/', allow('wall:manage'), async (c) =>
      c.json(await addWall(deps, actorOf(c), await readJson(c, WallRequest)), 201),
    )
    .delete('/:id', allow('wall:manage'), async (c) => {
      await dropDevice(deps, actorOf(c), 'wall', c.req.param('id'))
      return c.body(null, 204)
    })

/** Staff: the screens at counters. */
export const screenListRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('wall:read'), async (c) => {
      const asked = parse(DistrictQuery, c.req.query())
      return c.json({
        screens: await viewScreens(deps, actorOf(c), asked),
        offices: listScreenOffices(deps, actorOf(c), asked),
      })
    })
    .post('/', allow('wall:manage'), async (c) =>
      c.json(await addScreen(deps, actorOf(c), await readJson(c, ScreenRequest)), 201),
    )
    .delete('/:id', allow('wall:manage'), async (c) => {
      await dropDevice(deps, actorOf(c), 'presence', c.req.param('id'))
      return c.body(null, 204)
    })
