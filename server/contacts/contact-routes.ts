/** HTTP for how people are reached: one's own, and that of somebody whom one manages. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { StaffContact } from '../contract/staff/staff-contact.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { changeContactOf, changeOwnContact } from './contact-actions.ts'
import { viewContact, viewContactOf } from './contact-views.ts'

export const ownContactRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow(null), async (c) => c.json(await viewContact(deps, actorOf(c).id)))
    .put('/', allow(null), async (c) => {
      await changeOwnContact(deps, actorOf(c), await readJson(c, StaffContact))
      return c.body(null, 204)
    })

export const contactRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id/contact', allow('people:manage'), async (c) =>
      c.json(await viewContactOf(deps, actorOf(c), c.req.param('id'))),
    )
    .put('/:id/contact', allow('people:manage'), async (c) => {
      await changeContactOf(deps, actorOf(c), c.req.param('id'), await readJson(c, StaffContact))
      return c.body(null, 204)
    })
