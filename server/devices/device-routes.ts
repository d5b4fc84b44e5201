/** HTTP for devices: the pages that walls and counter screens open, what they fetch, and the lists that staff keep of them. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { ofDevice } from '../access/route-access.ts'
import {
  PairingPoll,
  PairingRequest,
  type PairingState,
  ScreenRequest,
  type WallList,
  WallRequest,
} from '../contract/devices/device.ts'
import { DistrictQuery } from '../contract/district.ts'
import { parse } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import { isTold } from '../dashboard/told-words-views.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { eventStream } from '../http/event-stream.ts'
import { pagePolicy } from '../http/headers.ts'
import { type createWallViews, wallRead } from '../releases/wall-views.ts'
import type { Screen } from './device.ts'
import { addScreen, connectWall, dropDevice, requireDevice, showScreen } from './device-actions.ts'
import {
  listScreenOffices,
  listWallDistricts,
  listWallOffices,
  viewScreens,
  viewWalls,
} from './device-views.ts'
import { beginPairing, followPairing } from './pairing-actions.ts'

type WallViews = ReturnType<typeof createWallViews>

const cookies: Record<Screen['kind'], string> = {
  wall: '__Host-sunwai-wall',
  presence: '__Host-sunwai-presence',
}
/** No script reads it, and no address shows it. `until`: UTC milliseconds at which it is good no longer; a year for what has no end. */
export function keepToken(
  deps: Pick<Deps, 'clock'>,
  c: Context,
  kind: Screen['kind'],
  token: string,
  until?: number,
): void {
  const year = 365 * 86_400
  const left = until === undefined ? year : Math.ceil((until - deps.clock()) / 1000)
  setCookie(c, cookies[kind], token, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: Math.max(0, Math.min(year, left)),
  })
}

/**
 * `/wall`, where a screen shows its code and then its figures; `/wall/<token>` is a link of the time before codes, good until it
 * ends. `shell` is the page of staff, which shows the wall there.
 */
export const wallPageRoutes = (deps: Deps, shell: (c: Context) => Response | Promise<Response>) =>
  new Hono().get('/', ofDevice, framed(deps), shell).get('/:token', ofDevice, async (c) => {
    const token = c.req.param('token')
    const { paired, expiresAt } = await requireDevice(deps, 'wall', token)
    // The secret of a screen that was paired is its own: an address would carry it to another.
    if (paired) throw new Problem('not-signed-in', 'This screen is connected by its code, not by a link.')
    keepToken(deps, c, 'wall', token, expiresAt)
    return c.redirect('/wall')
  })

/** A kiosk shows this page within its own. */
function framed({ pages }: Pick<Deps, 'pages'>): MiddlewareHandler {
  const policy = pagePolicy(pages.styles, { 'frame-ancestors': "'self'" })
  return (c, next) => {
    c.header('content-security-policy', policy)
    return next()
  }
}

/** A screen or a kiosk that wants to be connected: see `pairing.ts`. */
export const pairingRoutes = (deps: Deps) =>
  new Hono()
    .post('/', ofDevice, async (c) =>
      c.json(await beginPairing(deps, await readJson(c, PairingRequest)), 201),
    )
    .post('/poll', ofDevice, async (c) => {
      const { secret } = await readJson(c, PairingPoll)
      const state = await followPairing(deps, secret)
      if ('expiresAt' in state) keepToken(deps, c, 'wall', secret, state.expiresAt)
      return c.json({
        waiting: state.waiting,
        ...('kiosk' in state && { kiosk: state.kiosk }),
      } satisfies PairingState)
    })

/** What a wall shows: released figures of its place, whatever is asked, and a stream that ticks by the clock alone. */
export const wallRoutes = (deps: Deps, views: WallViews) =>
  new Hono()
    .get('/', ofDevice, async (c) => {
      const wall = await requireDevice(deps, 'wall', getCookie(c, cookies.wall))
      deps.lastSeen.saw(wall.id, deps.clock())
      const reader = { kind: 'device', id: wall.id } as const
      const told = wall.words && (await isTold(deps, reader, wallRead(wall)))
      return c.json(await views(wall, told))
    })
    .get('/live', ofDevice, async (c) => {
      const wall = await requireDevice(deps, 'wall', getCookie(c, cookies.wall))
      return eventStream(c, (socket) => {
        const seen = deps.lastSeen.opened(wall.id)
        socket.once('close', () => seen.gone(deps.clock()))
        deps.live.joinQuietly(socket, c.req.header('last-event-id'))
        deps.streams.hold({ device: wall.id }, socket)
      })
    })

/** `/presence/<token>`, and `/presence` from then on. */
export const presencePageRoutes = (deps: Deps) =>
  new Hono()
    .get('/', ofDevice, framed(deps), async (c) => {
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
      keepToken(deps, c, 'presence', token)
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
    .get('/', allow('wall:read'), async (c) => {
      const asked = parse(DistrictQuery, c.req.query())
      return c.json({
        walls: await viewWalls(deps, actorOf(c), asked),
        districts: listWallDistricts(deps, actorOf(c)),
        offices: listWallOffices(deps, actorOf(c), asked),
      } satisfies WallList)
    })
    .post('/', allow('wall:manage'), async (c) =>
      c.json({ wall: await connectWall(deps, actorOf(c), await readJson(c, WallRequest)) }, 201),
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
