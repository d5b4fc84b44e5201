/** HTTP for staff: the kiosks in the halls, and what they show. */
import { Hono } from 'hono'
import { actorOf, allow, type StaffEnv } from '../access/guard.ts'
import { KioskChange, KioskImport, type KioskImported, KioskRequest } from '../contract/devices/kiosk.ts'
import { DistrictQuery } from '../contract/district.ts'
import { parse } from '../contract/parse.ts'
import type { Deps } from '../deps.ts'
import { readJson } from '../http/body.ts'
import { importPart } from './import-actions.ts'
import { acceptCopy, askToLeave, blockKiosk, changeKiosk, pairKiosk } from './kiosk-actions.ts'
import { viewKiosks } from './kiosk-views.ts'
import { viewDown } from './outage-views.ts'

export const kioskListRoutes = (deps: Deps) =>
  new Hono<StaffEnv>()
    .get('/', allow('kiosk:read'), async (c) =>
      c.json(await viewKiosks(deps, actorOf(c), parse(DistrictQuery, c.req.query()))),
    )
    .get('/down', allow('dashboard:read'), async (c) =>
      c.json(await viewDown(deps, actorOf(c), parse(DistrictQuery, c.req.query()))),
    )
    .post('/', allow('kiosk:manage'), async (c) =>
      c.json(await pairKiosk(deps, actorOf(c), await readJson(c, KioskRequest)), 201),
    )
    .post('/import', allow('kiosk:manage'), async (c) => {
      const actor = actorOf(c)
      const taken = await importPart(
        deps,
        { may: actor, did: { kind: 'staff', id: actor.id } },
        await readJson(c, KioskImport),
      )
      return c.json({ taken } satisfies KioskImported)
    })
    .put('/:id', allow('kiosk:manage'), async (c) => {
      await changeKiosk(deps, actorOf(c), c.req.param('id'), await readJson(c, KioskChange))
      return c.body(null, 204)
    })
    .post('/:id/leave', allow('kiosk:manage'), async (c) => {
      await askToLeave(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
    .post('/:id/block', allow('kiosk:manage'), async (c) => {
      await blockKiosk(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
    .post('/:id/accept-copy', allow('kiosk:manage'), async (c) => {
      await acceptCopy(deps, actorOf(c), c.req.param('id'))
      return c.body(null, 204)
    })
