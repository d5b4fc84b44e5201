/** HTTP for whoever manages people: appointments, accounts, links to another password, lost phones, sessions. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv, sessionOf } from '../access/guard.ts'
import { AppointmentChange } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { viewSessionsOf } from '../sessions/session-list-views.ts'
import { changeAppointments, disable, enable, endSessionsOf } from './management-actions.ts'
import { resetPhone } from './phone-reset-actions.ts'
import { makeResetLink } from './reset-actions.ts'

export const managementRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .post('/:id/disable', allow('people:manage'), async (c) => {
      await disable(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
    .post('/:id/enable', allow('people:manage'), async (c) => {
      await enable(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
    .post('/:id/appointments', allow('people:manage'), async (c) => {
      const change = await readJson(c, AppointmentChange)
      await changeAppointments(deps, actorOf(c), c.req.param('id'), change)
      return c.body(null, 204)
    })
    .post('/:id/reset-link', allow('people:manage'), async (c) =>
      c.json(await makeResetLink(deps, actorOf(c), c.req.param('id')), 201),
    )
    .get('/:id/sessions', allow('people:read'), async (c) =>
      c.json(await viewSessionsOf(deps, actorOf(c), c.req.param('id'), sessionOf(c).id)),
    )
    .delete('/:id/sessions', allow('people:manage'), async (c) => {
      await endSessionsOf(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
    .delete('/:id/sessions/:session', allow('people:manage'), async (c) => {
      await endSessionsOf(deps, actorOf(c), c.req.param('id'), c.req.param('session'))
      return c.body(null, 204)
    })
    .post('/:id/second-step/reset', allow('people:manage'), async (c) => {
      await resetPhone(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
