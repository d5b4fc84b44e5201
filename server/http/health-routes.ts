/** Whether the process lives, and whether it can do its work. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'

export const healthRoutes = ({ db, log }: Deps) =>
  new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      try {
        await sql`select 1 from entries limit 1`.execute(db)
        return c.json({ status: 'ready' })
      } catch (cause) {
        log.error({ cause }, 'the store does not answer')
        return c.json({ status: 'store does not answer' }, 503)
      }
    })
