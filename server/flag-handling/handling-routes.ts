/** HTTP for one flag: how it explains itself, to whom it is given, notes, putting it off, clearing it. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { FlagAssignment, FlagClearing, FlagNote, FlagSnooze } from '../contract/figures/flag-act.ts'
import type { Deps } from '../deps.ts'
import { flagReplayRoutes } from '../flag-replay/replay-routes.ts'
import { clearFlag } from '../flags/decision-actions.ts'
import type { GrievancesOfFlags } from '../flags/flag-views.ts'
import { readJson } from '../http/body.ts'
import { viewFlag } from './detail-views.ts'
import { assignFlag, noteOnFlag, snoozeFlag } from './handling-actions.ts'

export const flagHandlingRoutes = (deps: Deps, grievancesOf: GrievancesOfFlags) =>
  new Hono<StaffEnv>()
    // Before the pattern of one flag.
    .route('/replay', flagReplayRoutes(deps))
    .get('/:id', allow('entry:read'), async (c) =>
      c.json(await viewFlag(deps, actorOf(c), c.req.param('id'), grievancesOf)),
    )
    .post('/:id/assign', allow('flag:acknowledge'), async (c) => {
      await assignFlag(deps, actorOf(c), c.req.param('id'), await readJson(c, FlagAssignment))
      return c.body(null, 204)
    })
    .post('/:id/notes', allow('flag:acknowledge'), async (c) => {
      await noteOnFlag(deps, actorOf(c), c.req.param('id'), await readJson(c, FlagNote))
      return c.body(null, 204)
    })
    .post('/:id/snooze', allow('flag:acknowledge'), async (c) => {
      await snoozeFlag(deps, actorOf(c), c.req.param('id'), await readJson(c, FlagSnooze))
      return c.body(null, 204)
    })
    .post('/:id/clear', allow('flag:acknowledge'), async (c) => {
      await clearFlag(deps, actorOf(c), c.req.param('id'), await readJson(c, FlagClearing))
      return c.body(null, 204)
    })
