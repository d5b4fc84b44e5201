/** HTTP for the recorder on the page of the words: what was said is kept, heard again, taken away. */
import { type Context, Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { citizenOf } from '../citizens/citizen-guard.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readBytes } from '../http/body.ts'
import { sendSound } from '../http/send-file.ts'
import { readDraftSound } from '../voice-notes/voice-note-views.ts'
import { findOwnDraft } from './filing-actions.ts'
import { dropSpoken, keepSpoken } from './spoken-actions.ts'

export function spokenRoutes(deps: Deps) {
  const requireCitizen = async (c: Context): Promise<string> => {
    const citizen = await citizenOf(deps, c)
    if (citizen === undefined) throw new Problem('not-signed-in', 'The half hour is over. Come in again.')
    return citizen
  }
  return new Hono()
    .post('/', anonymous, async (c) => {
      const citizen = await requireCitizen(c)
      return c.json({ seconds: await keepSpoken(deps, citizen, await readBytes(c)) }, 201)
    })
    .get('/', anonymous, async (c) => {
      const draft = await findOwnDraft(deps, await requireCitizen(c))
      const sound = draft && (await readDraftSound(deps, draft.id))
      if (!sound) throw new Problem('not-found', 'There is no such spoken note.')
      return sendSound(c, sound)
    })
    .delete('/', anonymous, async (c) => {
      await dropSpoken(deps, await requireCitizen(c))
      return c.body(null, 204)
    })
}
