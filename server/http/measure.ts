/** Tells the metrics of every request: the pattern of its route, its status and its time. Nothing of what it held. */
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Deps } from '../deps.ts'

/** Stands first, so that it sees the status that was really sent. */
export function measureRequests(deps: Pick<Deps, 'metrics'>): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now()
    await next()
    countRequest(deps, routePath(c), c.res.status, began)
  }
}

/** `route`: the pattern as it stands in the code, since a path would hold codes and receipts. `began`: by `performance.now()`. */
export const countRequest = (
  { metrics }: Pick<Deps, 'metrics'>,
  route: string,
  status: number,
  began: number,
): void => metrics.request({ route, status, milliseconds: performance.now() - began })
