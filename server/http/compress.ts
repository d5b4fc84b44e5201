/** Sends pages and tables compressed, short answers as they are. */
import type { Context, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { wantsJson } from './language.ts'

const compressed = compress()

/**
 * Who reads nothing compressed is passed by: the library would copy the answer only to say so. What a program is told about
 * its change is shorter than what gzip would make of it, and gzip costs more than keeping an entry.
 */
export const compressPages: MiddlewareHandler = (c, next) =>
  readsCompressed(c) && !(c.req.method === 'POST' && wantsJson(c)) ? compressed(c, next) : next()

const readsCompressed = (c: Context): boolean => /gzip|deflate/.test(c.req.header('accept-encoding') ?? '')
