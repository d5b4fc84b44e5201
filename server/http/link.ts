/** The one-time link that comes with a request. */
import type { Context } from 'hono'
import { linkHeader } from '../contract/staff/password.ts'

/** Its token; one that is missing is none that was given out. */
export const linkOf = (c: Context): string => c.req.header(linkHeader) ?? ''
