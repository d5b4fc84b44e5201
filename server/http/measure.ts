/** Tells the metrics of every request: the pattern of its route, its status and its time. Nothing of what it held. */
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Deps } from '../deps.ts'

/** Stands first, so that it sees the status that was really sent. */
export function measureRequests({ metrics }: Pick<Deps, 'metrics'>): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now()
    await next()
    // The pattern as it stands in the code: a path would hold codes and receipts.
    metrics.request({ route: routePath(c), status: c.res.status, milliseconds: performance.now() - began })
  }
}
