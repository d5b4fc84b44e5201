/** HTTP for pages of a case that are open: each says so, and hears who else is there. */
import { Hono } from 'hono'
import { requireCan } from '../access/access.ts'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { CaseReaderRequest, type CaseReaders } from '../contract/case-reader.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { readJson } from '../http/body.ts'

export const caseReaderRoutes = ({ db, directory, caseReaders }: Deps) =>
  new Hono<StaffEnv>().post('/:id/readers', allow('grievance:act'), async (c) => {
    const actor = actorOf(c)
    const { doing } = await readJson(c, CaseReaderRequest)
    const grievance = await findGrievance(db, c.req.param('id'))
    if (!grievance) throw new Problem('not-found', 'There is no such grievance.')
    requireCan(actor, 'grievance:act', directory.placeOf(grievance.office))
    caseReaders.see({ grievance: grievance.id, person: actor.id, name: actor.name, doing })
    return c.json({ readers: caseReaders.others(grievance.id, actor.id) } satisfies CaseReaders)
  })
