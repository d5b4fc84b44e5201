/** HTTP for pages of a case that are open: each says so, and hears who else is there. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { CaseReaderRequest } from '../contract/grievances/case-reader.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { seeReader } from './case-reader-actions.ts'

export const caseReaderRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().post('/:id/readers', allow('grievance:act'), async (c) => {
    const { doing } = await readJson(c, CaseReaderRequest)
    return c.json(await seeReader(deps, actorOf(c), c.req.param('id'), doing))
  })
