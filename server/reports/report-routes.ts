/** HTTP for the reports that are signed and filed. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { ReportQuery, ReportRequest } from '../contract/figures/report.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { sendFile } from '../http/send-file.ts'
import { makeAsked } from './report-actions.ts'
import { readReport, viewReports } from './report-views.ts'

export const reportRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('dashboard:read'), async (c) =>
      c.json(await viewReports(deps, actorOf(c), parse(ReportQuery, c.req.query()))),
    )
    .post('/', allow('report:make'), async (c) => {
      const { id } = await makeAsked(deps, actorOf(c), await readJson(c, ReportRequest))
      return c.json({ id }, 201)
    })
    .get('/:id/pdf', allow('dashboard:read'), async (c) =>
      sendFile(c, 'attachment', await readReport(deps, actorOf(c), c.req.param('id'))),
    )
