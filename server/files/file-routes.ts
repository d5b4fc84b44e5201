/** HTTP for staff: a stored file, or its small picture. Its id opens nothing without the right to what it belongs to. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import type { Deps } from '../deps.ts'
import { readOriginal, readSmall } from './file-views.ts'

export const fileRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id', allow('entry:read'), async (c) => {
      const { mediaType, bytes } = await readOriginal(deps, actorOf(c), c.req.param('id'))
      return c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
    })
    .get('/:id/thumbnail', allow('entry:read'), async (c) => {
      const { mediaType, bytes } = await readSmall(deps, actorOf(c), c.req.param('id'))
      return c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
    })
