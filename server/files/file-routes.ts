/** HTTP for staff: a stored file, or its small picture. Its id opens nothing without the right to what it belongs to. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { requirePerson, type StaffEnv } from '../people/guard.ts'
import { readOriginal, readSmall } from './file-views.ts'

export const fileRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id', async (c) => {
      requirePerson(c, 'grievance:work')
      const { mediaType, bytes } = await readOriginal(deps, c.req.param('id'))
      return c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
    })
    .get('/:id/thumbnail', async (c) => {
      requirePerson(c, 'grievance:work')
      const { mediaType, bytes } = await readSmall(deps, c.req.param('id'))
      return c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
    })
