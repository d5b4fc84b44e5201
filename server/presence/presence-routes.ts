/** HTTP for screens with a changing code: the page they show, and the list that staff keep of them. */
import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { ScreenRequest } from '../contract/presence.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { requirePerson, type StaffEnv } from '../people/guard.ts'
import { addScreen, dropScreen, nameScreen, requireScreen, showScreen } from './presence-actions.ts'
import { listScreens } from './presence-store.ts'

const cookie = '__Host-sunwai-presence'

/** `/presence/<token>` is opened once on the screen; the cookie keeps it for a year, and the address no longer shows it. */
export const presencePageRoutes = (deps: Deps) =>
  new Hono()
    .get('/', async (c) => {
      try {
        const screen = await requireScreen(deps, getCookie(c, cookie))
        deps.lastSeen.saw(screen.id, deps.clock())
        return c.html(deps.pages.presence(await showScreen(deps, screen)))
      } catch (thrown) {
        return ended(deps, c, thrown)
      }
    })
    .get('/:token', async (c) => {
      const token = c.req.param('token')
      try {
        await requireScreen(deps, token)
      } catch (thrown) {
        return ended(deps, c, thrown)
      }
      setCookie(c, cookie, token, {
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
        maxAge: 365 * 86_400,
      })
      return c.redirect('/presence')
    })

export const screenRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', async (c) => {
      requirePerson(c, 'wall:manage')
      return c.json({ screens: (await listScreens(deps.db)).map((screen) => nameScreen(deps, screen)) })
    })
    .post('/', async (c) => {
      const request = await readJson(c, ScreenRequest)
      return c.json(await addScreen(deps, requirePerson(c, 'wall:manage'), request), 201)
    })
    .delete('/:id', async (c) => {
      await dropScreen(deps, requirePerson(c, 'wall:manage'), c.req.param('id'))
      return c.body(null, 204)
    })

/** A screen that nobody stands at still says what became of it; anything unexpected goes on up. */
function ended(deps: Deps, c: Context, thrown: unknown): Response | Promise<Response> {
  if (!(thrown instanceof Problem) || thrown.status >= 500) throw thrown
  return c.html(deps.pages.presence(null), thrown.status)
}
