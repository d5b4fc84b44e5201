/** `/kiosk`: the offline app of a tablet, the worker that keeps it there, and what tells the worker that there is a new one. */
import { Hono } from 'hono'
import { ofDevice } from '../access/route-access.ts'
import type { Deps } from '../deps.ts'
import { pagePolicy } from '../http/headers.ts'

export const kioskPageRoutes = ({ kioskApp, pages }: Pick<Deps, 'kioskApp' | 'pages'>) => {
  // It shows the wall and the counter's code within it.
  const policy = pagePolicy(pages.styles, { 'frame-src': "'self'" })
  return new Hono()
    .get('/', ofDevice, (c) => {
      c.header('content-security-policy', policy)
      return c.html(kioskApp.page)
    })
    .get('/sw.js', ofDevice, (c) =>
      c.body(kioskApp.worker, 200, {
        'content-type': 'text/javascript; charset=utf-8',
        // Its own place is `/kiosk/`, and the page stands one above.
        'service-worker-allowed': '/kiosk',
        'content-security-policy': policy,
      }),
    )
    .get('/app.json', ofDevice, (c) => c.json({ version: kioskApp.version, files: kioskApp.files }))
    .get('/manifest.webmanifest', ofDevice, (c) =>
      c.body(JSON.stringify(kioskApp.manifest), 200, { 'content-type': 'application/manifest+json' }),
    )
}
