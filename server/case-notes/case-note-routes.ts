/** HTTP for notes of the office about a case. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { CaseNoteRequest } from '../contract/grievances/case-note.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { writeNote } from './case-note-actions.ts'
import { viewNotes } from './case-note-views.ts'
import { showNumber } from './number-actions.ts'

export const caseNoteRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id/notes', allow('entry:read'), async (c) =>
      c.json(await viewNotes(deps, actorOf(c), c.req.param('id'))),
    )
    .post('/:id/notes', allow('grievance:act'), async (c) => {
      const note = await readJson(c, CaseNoteRequest)
      await writeNote(deps, actorOf(c), c.req.param('id'), note)
      return c.json(await viewNotes(deps, actorOf(c), c.req.param('id')), 201)
    })
    // Not a page that a preview may fetch: each look is a line of the ledger.
    .post('/:id/number', allow('grievance:act'), async (c) =>
      c.json({ number: await showNumber(deps, actorOf(c), c.req.param('id')) }),
    )
