/** HTTP for staff: a stored file, or its small picture. Its id opens nothing without the right to what it belongs to. */
import { type Context, Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import type { Deps } from '../deps.ts'
import type { FileContent } from './file.ts'
import { readFileFor } from './file-views.ts'

export const fileRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id', allow('entry:read'), async (c) =>
      send(c, await readFileFor(deps, actorOf(c), c.req.param('id'), 'original')),
    )
    .get('/:id/thumbnail', allow('entry:read'), async (c) =>
      send(c, await readFileFor(deps, actorOf(c), c.req.param('id'), 'thumbnail')),
    )

const send = (c: Context, { mediaType, bytes }: FileContent): Response =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
