/** HTTP for a citizen's papers in pieces: begun, sent from where they stand, finished, removed. JSON, for the script of the page. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { citizenOf } from '../citizens/citizen-guard.ts'
import { offsetHeader, UploadOrder, type UploadView } from '../contract/citizens/upload.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readBytes, readJson } from '../http/body.ts'
import { sendFile } from '../http/send-file.ts'
import { WrongOffset } from '../uploads/upload.ts'
import { beginUpload, finishUpload, removeUpload, takePiece } from '../uploads/upload-actions.ts'
import { findOwnUpload, readOwnThumbnail } from '../uploads/upload-views.ts'
import { targetOf } from './paper-actions.ts'

export function paperRoutes(deps: Deps) {
  const requireCitizen = async (c: Context): Promise<string> => {
    const citizen = await citizenOf(deps, c)
    if (citizen === undefined) throw new Problem('not-signed-in', 'Prove your mobile number again.')
    return citizen
  }

  return new Hono()
    .post('/', anonymous, async (c) => {
      const citizen = await requireCitizen(c)
      const { case: reference, ...order } = await readJson(c, UploadOrder)
      return answer(c, await beginUpload(deps, citizen, await targetOf(deps, citizen, reference), order))
    })
    .get('/:id', anonymous, async (c) =>
      answer(c, await findOwnUpload(deps, await requireCitizen(c), c.req.param('id'))),
    )
    .patch('/:id', anonymous, async (c) => {
      const citizen = await requireCitizen(c)
      const told = c.req.header(offsetHeader) ?? ''
      const offset = /^\d{1,9}$/.test(told) ? Number(told) : -1
      try {
        return answer(c, await takePiece(deps, citizen, c.req.param('id'), offset, await readBytes(c)))
      } catch (thrown) {
        if (thrown instanceof WrongOffset) c.header(offsetHeader, String(thrown.offset))
        throw thrown
      }
    })
    .post('/:id/finish', anonymous, async (c) =>
      answer(c, await finishUpload(deps, await requireCitizen(c), c.req.param('id'))),
    )
    .delete('/:id', anonymous, async (c) => {
      await removeUpload(deps, await requireCitizen(c), c.req.param('id'))
      return c.body(null, 204)
    })
    .get('/:id/thumbnail', anonymous, async (c) => {
      const bytes = await readOwnThumbnail(deps, await requireCitizen(c), c.req.param('id'))
      return sendFile(c, 'inline', { name: 'paper.jpg', mediaType: 'image/jpeg', bytes })
    })
}

function answer(c: Context, upload: UploadView): Response {
  c.header(offsetHeader, String(upload.offset))
  return c.json(upload)
}
