/** HTTP for staff: threads that wait, their messages and photos, and answering. */
import { Hono } from 'hono'
import { Problem } from '../contract/problem.ts'
import { OfficeReply, type ThreadView } from '../contract/thread.ts'
import { viewWaiting } from '../dashboard/entry-views.ts'
import type { Deps } from '../deps.ts'
import { findEntry } from '../feedback/entry-store.ts'
import { readJson } from '../http/body.ts'
import { requirePerson, type StaffEnv } from '../people/guard.ts'
import { replyAsOffice } from './receipt-actions.ts'
import { findPhoto, readThread } from './thread-store.ts'

export const threadRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', async (c) => {
      requirePerson(c, 'grievance:work')
      return c.json({ entries: await viewWaiting(deps) })
    })
    .get('/:entry', async (c) => {
      requirePerson(c, 'grievance:work')
      return c.json(await viewThread(deps, c.req.param('entry')))
    })
    .post('/:entry', async (c) => {
      const reply = await readJson(c, OfficeReply)
      const officer = requirePerson(c, 'grievance:work')
      await replyAsOffice(deps, officer, c.req.param('entry'), reply)
      return c.json(await viewThread(deps, c.req.param('entry')), 201)
    })

export const photoRoutes = ({ db }: Deps) =>
  new Hono<StaffEnv>().get('/:id', async (c) => {
    requirePerson(c, 'grievance:work')
    const jpeg = await findPhoto(db, c.req.param('id'))
    if (!jpeg) throw new Problem('not-found', 'There is no such photo.')
    return c.body(new Uint8Array(jpeg), 200, { 'content-type': 'image/jpeg' })
  })

/** Throws `not-found`. */
async function viewThread({ db }: Deps, entry: string): Promise<ThreadView> {
  if (!(await findEntry(db, entry))) throw new Problem('not-found', 'There is no such entry.')
  const { messages, solved } = await readThread(db, entry)
  return { entry, messages, solved }
}
