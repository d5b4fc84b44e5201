/** Sends pages and tables compressed, short answers as they are. */
import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { wantsJson } from './language.ts'

const compressed = compress()

/** What a program is told about its change is shorter than what gzip would make of it, and gzip costs more than keeping an entry. */
export const compressPages: MiddlewareHandler = (c, next) =>
  c.req.method === 'POST' && wantsJson(c) ? next() : compressed(c, next)
