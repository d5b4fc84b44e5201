/** HTTP for what somebody writes about a case and has not sent. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { DraftDropQuery, DraftForms, DraftRequest } from '../contract/grievances/draft.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { dropDraft, keepDraft } from './draft-actions.ts'
import { viewDrafts } from './draft-views.ts'

export const draftRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id/drafts', allow('grievance:act'), async (c) =>
      c.json(await viewDrafts(deps, deps.db, actorOf(c), c.req.param('id'))),
    )
    .put('/:id/drafts/:form', allow('grievance:act'), async (c) => {
      const form = parse(DraftForms, c.req.param('form'))
      const text = await readJson(c, DraftRequest)
      return c.json(await keepDraft(deps, actorOf(c), c.req.param('id'), form, text))
    })
    .delete('/:id/drafts/:form', allow('grievance:act'), async (c) => {
      const form = parse(DraftForms, c.req.param('form'))
      const which = parse(DraftDropQuery, c.req.query())
      return c.json(await dropDraft(deps, actorOf(c), c.req.param('id'), form, which))
    })
