/** Refuses addresses with a NUL: no id or search has one, and PostgreSQL fails over it where SQLite finds nothing. */
import type { MiddlewareHandler } from 'hono'
import { Problem } from '../contract/problem.ts'

export const plainAddress: MiddlewareHandler = (c, next) => {
  if (c.req.url.includes('%00')) throw new Problem('not-found', 'There is nothing at this address.')
  return next()
}
