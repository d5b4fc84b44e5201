/** Refuses changes that a page of another site sends: with the cookies of staff, or in the name of visitors. */
import type { MiddlewareHandler } from 'hono'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'

/** Where we are: see `Config`. */
type Address = Pick<Deps['config'], 'url' | 'isUrlSet'>
/** What a browser says of where a request came from; each undefined where it says nothing. */
type Said = { fetchSite: string | undefined; origin: string | undefined; host: string | undefined }

/**
 * Holds for JSON as for forms, and for whoever is signed in as for visitors: a vote that a page of another site sends in the name
 * of whoever reads it is no vote. `Sec-Fetch-Site` is the browser's own word (W3C Fetch Metadata), `Origin` serves those too old
 * for it, and where there are both, both must be right. A sender of neither is an old browser or none; it carries nobody's
 * cookies, and the signed code and the proof hold for it as for all. Throws `cross-site`.
 */
export function requireSameOrigin(config: Address, said: Said): void {
  const { fetchSite, origin } = said
  // Another host of the same domain (`same-site`) may belong to another department: its pages send nothing in our name either.
  const isOurs = fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none'
  // The browser itself says that it is ours; a page that hides where it stands, as ours did once, has no name to compare.
  const isHidden = fetchSite === 'same-origin' && origin === 'null'
  if (isOurs && (origin === undefined || isHidden || isNamed(config, origin, said.host))) return
  throw new Problem(
    'cross-site',
    `This was sent from a page at another address, so nothing was done. Open ${config.url} and do it there.`,
  )
}

/** What a request asked for tells nothing, since its sender writes that; in a trial without an address there is nothing better. */
const isNamed = ({ url, isUrlSet }: Address, origin: string, host: string | undefined) =>
  origin === url || (!isUrlSet && host !== undefined && URL.parse(origin)?.host === host)

const isRead = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Of every route: one that is added later is held by it too. */
export function refuseOtherSites({
  config,
  refusals,
}: { config: Address } & Pick<Deps, 'refusals'>): MiddlewareHandler {
  return async (c, next) => {
    if (!isRead.has(c.req.method))
      try {
        requireSameOrigin(config, {
          fetchSite: c.req.header('sec-fetch-site'),
          origin: c.req.header('origin'),
          host: c.req.header('host') ?? new URL(c.req.url).host,
        })
      } catch (thrown) {
        refusals.see(c.req.path, thrown)
        throw thrown
      }
    await next()
  }
}
