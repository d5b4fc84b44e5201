/** HTTP for papers of a case. One comes as a body of its own, its name in a header. */
import { type Context, Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { busy, pools } from '../admission/pool.ts'
import { CaseDocumentQuery, fileNameHeader } from '../contract/grievances/document.ts'
import { parse } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import { photoLimit } from '../contract/thread.ts'
import type { Deps } from '../deps.ts'
import { sendFile } from '../http/send-file.ts'
import { readUploadedFile } from '../http/upload.ts'
import { addDocument, removeDocument, requireRoom } from './case-document-actions.ts'
import { readDocument, readPage, viewDocuments } from './case-document-views.ts'

export const caseDocumentRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id/documents', allow('entry:read'), async (c) =>
      c.json(await viewDocuments(deps, actorOf(c), c.req.param('id'))),
    )
    .get('/:id/documents/:file', allow('entry:read'), async (c) => {
      const { id, file } = c.req.param()
      return sendFile(c, 'attachment', await readDocument(deps, actorOf(c), id, file))
    })
    .get('/:id/documents/:file/thumbnail', allow('entry:read'), async (c) => {
      const { id, file } = c.req.param()
      return showPage(c, await readPage(deps, actorOf(c), id, file, 'thumbnail'))
    })
    .get('/:id/documents/:file/pages/:page', allow('entry:read'), async (c) => {
      const { id, file, page } = c.req.param()
      return showPage(c, await readPage(deps, actorOf(c), id, file, Number(page)))
    })
    .post('/:id/documents', allow('grievance:act'), async (c) => {
      const actor = actorOf(c)
      const id = c.req.param('id')
      const { purpose } = parse(CaseDocumentQuery, c.req.query())
      const name = nameOf(c)
      await requireRoom(deps, deps.db, actor, id, purpose)
      if (pools.document.isFull()) throw busy()
      const body = await readUploadedFile(c, {
        most: photoLimit,
        bodies: deps.admission.bodies,
        sender: actor.id,
      })
      try {
        const type = c.req.header('content-type') ?? ''
        await addDocument(deps, actor, id, purpose, { bytes: body.bytes, name, type })
      } finally {
        body.drop()
      }
      return c.json(await viewDocuments(deps, actor, id), 201)
    })
    .delete('/:id/documents/:file', allow('grievance:act'), async (c) => {
      const { id, file } = c.req.param()
      await removeDocument(deps, actorOf(c), id, file)
      return c.json(await viewDocuments(deps, actorOf(c), id))
    })

const showPage = (c: Context, page: { mediaType: string; bytes: Uint8Array }) =>
  sendFile(c, 'inline', { ...page, name: 'page.jpg' })

/** Throws `field-invalid`. */
function nameOf(c: Context): string {
  try {
    return decodeURIComponent(c.req.header(fileNameHeader) ?? '')
  } catch {
    throw new Problem('field-invalid', 'The name of the file cannot be read.')
  }
}
