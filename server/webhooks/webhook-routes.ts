/** HTTP for the addresses that a district tells of its flags. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { apiKeyRoutes } from '../api-keys/api-key-routes.ts'
import { DistrictQuery } from '../contract/district.ts'
import { parse } from '../contract/parse.ts'
import { WebhookPause, WebhookRequest } from '../contract/staff/webhooks.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { addReceiver, pauseReceiver, removeReceiver, tryReceiver } from './webhook-actions.ts'
import { viewReceivers } from './webhook-views.ts'

const webhookRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('webhook:manage'), async (c) =>
      c.json(await viewReceivers(deps, actorOf(c), parse(DistrictQuery, c.req.query()))),
    )
    .post('/', allow('webhook:manage'), async (c) =>
      c.json(await addReceiver(deps, actorOf(c), await readJson(c, WebhookRequest)), 201),
    )
    .post('/:id/test', allow('webhook:manage'), async (c) =>
      c.json(await tryReceiver(deps, actorOf(c), c.req.param('id'))),
    )
    .put('/:id/paused', allow('webhook:manage'), async (c) => {
      const { paused } = await readJson(c, WebhookPause)
      await pauseReceiver(deps, actorOf(c), c.req.param('id'), paused)
      return c.body(null, 204)
    })
    .delete('/:id', allow('webhook:manage'), async (c) => {
      await removeReceiver(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })

/** Programs of others: what they send and read by a key, and what they are told. */
export const otherProgramRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().route('/api-keys', apiKeyRoutes(deps)).route('/webhooks', webhookRoutes(deps))
