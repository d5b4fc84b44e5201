/** Refuses changes that another site's page sends with a visitor's cookies. */
import type { MiddlewareHandler } from 'hono'
import { Problem } from '../contract/problem.ts'

/**
 * Holds for JSON as for forms. A browser always sends one of the two headers with a changing request; `Sec-Fetch-Site`
 * is the browser's own word (W3C Fetch Metadata), `Origin` serves those too old for it. A client that sends neither is
 * no browser, and carries no one's cookies but its own.
 */
export function sameOrigin(publicOrigin: string): MiddlewareHandler {
  return async (c, next) => {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
    if (
      changes &&
      !comesFromHere(c.req.header('sec-fetch-site'), c.req.header('origin'), publicOrigin, c.req.url)
    ) {
      throw new Problem('cross-site', 'This came from another site and was not carried out.')
    }
    await next()
  }
}

function comesFromHere(
  fetchSite: string | undefined,
  origin: string | undefined,
  publicOrigin: string,
  url: string,
): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none'
  return origin === undefined || origin === publicOrigin || origin === new URL(url).origin
}
