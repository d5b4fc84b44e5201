/** HTTP for cases that belong together. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { LinkRequest } from '../contract/grievances/linked-case.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { linkCases, unlinkCases } from './linked-case-actions.ts'
import { viewLinkedCases } from './linked-case-views.ts'

export const linkedCaseRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id/linked', allow('entry:read'), async (c) =>
      c.json(await viewLinkedCases(deps, actorOf(c), c.req.param('id'))),
    )
    .post('/:id/linked', allow('grievance:act'), async (c) => {
      const { with: reference } = await readJson(c, LinkRequest)
      await linkCases(deps, actorOf(c), c.req.param('id'), reference)
      return c.json(await viewLinkedCases(deps, actorOf(c), c.req.param('id')))
    })
    .delete('/:id/linked/:reference', allow('grievance:act'), async (c) => {
      await unlinkCases(deps, actorOf(c), c.req.param('id'), c.req.param('reference'))
      return c.json(await viewLinkedCases(deps, actorOf(c), c.req.param('id')))
    })
