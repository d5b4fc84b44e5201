/** The key that a program shows in the header `Authorization` (RFC 6750). */
import type { Context } from 'hono'

export const bearerOf = (c: Context): string | undefined =>
  /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(c.req.header('authorization') ?? '')?.[1]
