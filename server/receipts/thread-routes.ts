/** HTTP for staff: threads that wait, their messages, and answering. */
import { Hono } from 'hono'
import { OfficeReply } from '../contract/thread.ts'
import { viewWaiting } from '../dashboard/entry-views.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { requirePerson, type StaffEnv } from '../people/guard.ts'
import { replyAsOffice } from './receipt-actions.ts'
import { viewThread } from './thread-views.ts'

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
