/** HTTP for acts on several cases: what can be chosen, what would happen, ask for it, follow it, take it back. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { BulkChoicesQuery, BulkPreview, BulkRequest } from '../contract/grievances/bulk-act.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { beginBulk, undoBulk } from './bulk-act-actions.ts'
import { previewBulk, viewBulk, viewChoices } from './bulk-act-views.ts'

export const bulkActRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .post('/', allow('grievance:act'), async (c) => {
      const request = await readJson(c, BulkRequest)
      await beginBulk(deps, actorOf(c), request)
      return c.json(await viewBulk(deps, actorOf(c), request.key), 202)
    })
    .post('/choices', allow('grievance:act'), async (c) => {
      const { cases } = await readJson(c, BulkChoicesQuery)
      return c.json(await viewChoices(deps, actorOf(c), cases))
    })
    .post('/preview', allow('grievance:act'), async (c) =>
      c.json(await previewBulk(deps, actorOf(c), await readJson(c, BulkPreview))),
    )
    .get('/:key', allow('grievance:act'), async (c) =>
      c.json(await viewBulk(deps, actorOf(c), c.req.param('key'))),
    )
    .delete('/:key', allow('grievance:act'), async (c) => {
      await undoBulk(deps, actorOf(c), c.req.param('key'))
      return c.json(await viewBulk(deps, actorOf(c), c.req.param('key')))
    })
