/** What gateways and providers of the outside world tell us, each at an address with a secret or under a signature. */
import { Hono } from 'hono'
import type { Deps } from './deps.ts'
import { reportRoutes as deliveryReportRoutes } from './notifications/report-routes.ts'
import { phoneCallRoutes } from './phone-calls/phone-call-routes.ts'

export const hookRoutes = (deps: Deps) =>
  new Hono().route('/reports', deliveryReportRoutes(deps)).route('/hooks/voice', phoneCallRoutes(deps))
