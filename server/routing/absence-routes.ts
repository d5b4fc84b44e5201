/** HTTP for absences: one's own, and those of people whom one manages or oversees. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { AbsenceChange } from '../contract/grievances/absence.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { endAbsence, setAbsence } from './absence-actions.ts'
import { viewAbsence, viewAbsences } from './absence-views.ts'

export const absenceRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('grievance:act'), async (c) => c.json(await viewAbsences(deps, actorOf(c))))
    .get('/:person', allow('grievance:act'), async (c) =>
      c.json(await viewAbsence(deps, actorOf(c), c.req.param('person'))),
    )
    .put('/:person', allow('grievance:act'), async (c) => {
      const change = await readJson(c, AbsenceChange)
      await setAbsence(deps, actorOf(c), c.req.param('person'), change)
      return c.body(null, 204)
    })
    .delete('/:person', allow('grievance:act'), async (c) => {
      await endAbsence(deps, actorOf(c), c.req.param('person'))
      return c.body(null, 204)
    })
