/** What a request shows in its headers: the key of a program, or the token of a one-time link. */
import type { Context } from 'hono'
import { linkHeader } from '../contract/staff/password.ts'

/** From `Authorization` (RFC 6750). */
export const bearerOf = (c: Context): string | undefined =>
  /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(c.req.header('authorization') ?? '')?.[1]

/** The token of a link; one that is missing is none that was given out. */
export const linkOf = (c: Context): string => c.req.header(linkHeader) ?? ''
