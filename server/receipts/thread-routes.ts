/** HTTP for staff: threads that wait, their messages, and answering. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { parse } from '../contract/parse.ts'
import { OfficeReply, WaitingQuery } from '../contract/thread.ts'
import { viewWaiting } from '../dashboard/entry-views.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { replyAsOffice } from './office-reply-actions.ts'
import { viewCaseThread, viewThread } from './thread-views.ts'

export const threadRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('entry:read'), async (c) =>
      c.json(await viewWaiting(deps, actorOf(c), parse(WaitingQuery, c.req.query()))),
    )
    .get('/:entry', allow('entry:read'), async (c) =>
      c.json(await viewThread(deps, actorOf(c), c.req.param('entry'))),
    )
    .get('/grievance/:id', allow('entry:read'), async (c) =>
      c.json(await viewCaseThread(deps, actorOf(c), c.req.param('id'))),
    )
    .post('/:entry', allow('grievance:act'), async (c) => {
      const reply = await readJson(c, OfficeReply)
      await replyAsOffice(deps, actorOf(c), c.req.param('entry'), reply)
      return c.json(await viewThread(deps, actorOf(c), c.req.param('entry')), 201)
    })
