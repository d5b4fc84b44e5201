/** HTTP for the keys of other programs. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { DistrictQuery } from '../contract/district.ts'
import { parse } from '../contract/parse.ts'
import { ApiKeyRequest } from '../contract/staff/api-key.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { makeApiKey, revokeApiKey } from './api-key-actions.ts'
import { viewApiKeys } from './api-key-views.ts'

export const apiKeyRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('api-key:manage'), async (c) =>
      c.json(await viewApiKeys(deps, actorOf(c), parse(DistrictQuery, c.req.query()))),
    )
    .post('/', allow('api-key:manage'), async (c) =>
      c.json(await makeApiKey(deps, actorOf(c), await readJson(c, ApiKeyRequest)), 201),
    )
    .delete('/:id', allow('api-key:manage'), async (c) => {
      await revokeApiKey(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
