/** HTTP for the state of the system: health and metrics for machines, the status for staff. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { ofMachine } from '../access/route-access.ts'
import { DistrictQuery } from '../contract/district.ts'
import { parse } from '../contract/parse.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { createKioskLevels } from './kiosk-level-views.ts'
import type { Readiness } from './readiness-actions.ts'
import { judgeReady } from './status.ts'
import { createHourlyFlags, readLevels, viewStatus } from './status-views.ts'

/** `/healthz`: the process lives. `/readyz`: it can keep what visitors say. `/metrics`: see `requireToken`. */
export const machineRoutes = (deps: Deps, readiness: Readiness) => {
  const hourlyFlags = createHourlyFlags(deps)
  const kioskLevels = createKioskLevels(deps)
  return new Hono()
    .get('/healthz', ofMachine, (c) => c.json({ status: 'ok' }))
    .get('/readyz', ofMachine, async (c) => {
      const { space: _, ...checks } = await readiness()
      const { reply, status } = judgeReady(checks)
      return c.json(reply, status)
    })
    .get('/metrics', ofMachine, async (c) => {
      requireToken(c, deps.config.metricsToken)
      const levels = await readLevels(deps, readiness, hourlyFlags, kioskLevels)
      const text = await deps.metrics.text(levels)
      return c.body(text, 200, { 'content-type': deps.metrics.contentType })
    })
}

export const statusRoutes = (deps: Deps, readiness: Readiness) =>
  new Hono<StaffEnv>().get('/', allow('status:read'), async (c) =>
    c.json(await viewStatus(deps, readiness, actorOf(c), parse(DistrictQuery, c.req.query()))),
  )

/**
 * Without a token in the settings there are no metrics: a request from this machine may be anyone's behind a proxy that
 * forgot to say whose. Throws `not-found` and `not-signed-in`.
 */
function requireToken(c: Context, token: string | null): void {
  if (token === null) throw new Problem('not-found', 'There is nothing at this address.')
  const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const [right, sent] = [token, given].map((text) => createHash('sha256').update(text).digest())
  if (!right || !sent || !timingSafeEqual(right, sent))
    throw new Problem('not-signed-in', 'Metrics need the token of SUNWAI_METRICS_TOKEN.')
}
