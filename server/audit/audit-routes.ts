/** HTTP for the ledger: read by whoever may, written by nobody. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { parse } from '../contract/parse.ts'
import { LedgerQuery } from '../contract/staff/ledger.ts'
import type { Deps } from '../deps.ts'
import { viewLedger } from './audit-views.ts'

export const ledgerRoutes = (deps: Deps) =>
  new Hono<StaffEnv>().get('/', allow('ledger:read'), async (c) =>
    c.json(await viewLedger(deps, actorOf(c), parse(LedgerQuery, c.req.query()))),
  )
