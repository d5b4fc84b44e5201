/** HTTP for the gateways of SMS: what became of messages, at an address that holds a secret. */
import { Hono } from 'hono'
import { anonymous } from '../access/route-access.ts'
import { isSame } from '../codes/same.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readText } from '../http/body.ts'
import { takeReports } from './report-actions.ts'

export const reportRoutes = (deps: Deps) =>
  new Hono().post('/sms/:secret', anonymous, async (c) => {
    const { reports } = deps
    if (!reports || !isSame(reports.secret, c.req.param('secret')))
      throw new Problem('not-found', 'There is nothing at this address.')
    const read = reports.read(c.req.header('content-type') ?? '', await readText(c))
    if (!read) throw new Problem('field-invalid', 'This is no delivery report.')
    await takeReports(deps, read)
    return c.json({ status: 'ok' })
  })
