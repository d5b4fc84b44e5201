/** Lets a question wait until what was acknowledged before it is where it will be looked for. */
import type { MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'

/** At once, except under overload: then up to some hundred milliseconds. */
export function readYourWrites({ allApplied }: Pick<Deps, 'allApplied'>): MiddlewareHandler {
  return async (_, next) => {
    await allApplied()
    await next()
  }
}
