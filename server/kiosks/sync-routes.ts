/** HTTP for kiosks: each request is signed, and admission has looked at the signature before. */
import { Hono } from 'hono'
import { ofDevice } from '../access/route-access.ts'
import { kioskHeaders } from '../contract/kiosk.ts'
import type { Deps } from '../deps.ts'
import { signerOf } from '../http/admit.ts'
import { readText } from '../http/body.ts'
import { syncKiosk } from './sync-actions.ts'

export const kioskSyncRoutes = (deps: Deps) =>
  new Hono().post('/sync', ofDevice, async (c) => {
    const signature = c.req.header(kioskHeaders.signature) ?? ''
    return c.json(await syncKiosk(deps, { kiosk: signerOf(c), body: await readText(c), signature }))
  })
