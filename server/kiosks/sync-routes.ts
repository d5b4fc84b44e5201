/** HTTP for kiosks: each request is signed, and admission has looked at the signature before. */
import { type Context, Hono } from 'hono'
import { ofDevice } from '../access/route-access.ts'
import { kioskHeaders } from '../contract/devices/kiosk.ts'
import type { Deps } from '../deps.ts'
import { keepToken } from '../devices/device-routes.ts'
import { signerOf } from '../http/admit.ts'
import { readText } from '../http/body.ts'
import { openScreen } from './screen-actions.ts'
import type { Signed } from './signed.ts'
import { syncKiosk } from './sync-actions.ts'

export const kioskSyncRoutes = (deps: Deps) =>
  new Hono()
    .post('/sync', ofDevice, async (c) => c.json(await syncKiosk(deps, await signedBy(c))))
    .post('/screen', ofDevice, async (c) => {
      const { kind, token, until, reply } = await openScreen(deps, await signedBy(c))
      keepToken(deps, c, kind, token, until)
      return c.json(reply)
    })

const signedBy = async (c: Context): Promise<Signed> => ({
  kiosk: signerOf(c),
  body: await readText(c),
  signature: c.req.header(kioskHeaders.signature) ?? '',
})
