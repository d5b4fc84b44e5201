/** HTTP for staff: whether a citizen spoke to a case, and what they said. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import type { Deps } from '../deps.ts'
import { sendSound } from '../http/send-file.ts'
import { hearNote, viewNote } from './voice-note-views.ts'

export const voiceNoteRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/:id/voice-note', allow('entry:read'), async (c) =>
      c.json(await viewNote(deps, actorOf(c), c.req.param('id'))),
    )
    .get('/:id/voice-note/sound', allow('grievance:act'), async (c) =>
      sendSound(c, await hearNote(deps, actorOf(c), c.req.param('id'))),
    )
