/** HTTP for staff: a stored file, or its small picture. Its id opens nothing without the right to what it belongs to. */
import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { requirePerson, type StaffEnv } from '../people/guard.ts'
import type { FileContent } from './file.ts'
import { readFileFor } from './file-views.ts'

export const fileRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id', async (c) => {
      const officer = requirePerson(c, 'grievance:work')
      return send(c, await readFileFor(deps, officer, c.req.param('id'), 'original'))
    })
    .get('/:id/thumbnail', async (c) => {
      const officer = requirePerson(c, 'grievance:work')
      return send(c, await readFileFor(deps, officer, c.req.param('id'), 'thumbnail'))
    })

const send = (c: Context, { mediaType, bytes }: FileContent): Response =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
