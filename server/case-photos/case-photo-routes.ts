/** HTTP for photos of a case. One comes as a body of its own, whatever it calls itself. */
import { type Context, Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { busy, pools } from '../admission/pool.ts'
import { CasePhotoQuery } from '../contract/grievances/case-photo.ts'
import { parse } from '../contract/parse.ts'
import { photoLimit } from '../contract/thread.ts'
import type { Deps } from '../deps.ts'
import type { FileContent } from '../files/file.ts'
import { readUploadedFile } from '../http/upload.ts'
import { addPhoto, removePhoto, requireRoom } from './case-photo-actions.ts'
import { readPhoto, viewPhotos } from './case-photo-views.ts'

export const casePhotoRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id/photos', allow('entry:read'), async (c) =>
      c.json(await viewPhotos(deps, actorOf(c), c.req.param('id'))),
    )
    .get('/:id/photos/:file', allow('entry:read'), async (c) => {
      const { id, file } = c.req.param()
      return send(c, await readPhoto(deps, actorOf(c), id, file, 'original'))
    })
    .get('/:id/photos/:file/thumbnail', allow('entry:read'), async (c) => {
      const { id, file } = c.req.param()
      return send(c, await readPhoto(deps, actorOf(c), id, file, 'thumbnail'))
    })
    .post('/:id/photos', allow('grievance:act'), async (c) => {
      const actor = actorOf(c)
      const id = c.req.param('id')
      const { moment } = parse(CasePhotoQuery, c.req.query())
      await requireRoom(deps, deps.db, actor, id, moment)
      if (pools.image.isFull()) throw busy()
      const body = await readUploadedFile(c, {
        most: photoLimit,
        bodies: deps.admission.bodies,
        sender: actor.id,
      })
      try {
        await addPhoto(deps, actor, id, moment, body.bytes)
      } finally {
        body.drop()
      }
      return c.json(await viewPhotos(deps, actor, id), 201)
    })
    .delete('/:id/photos/:file', allow('grievance:act'), async (c) => {
      const { id, file } = c.req.param()
      await removePhoto(deps, actorOf(c), id, file)
      return c.json(await viewPhotos(deps, actorOf(c), id))
    })

const send = (c: Context, { mediaType, bytes }: FileContent): Response =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
