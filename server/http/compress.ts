/** Sends pages and tables compressed, short answers as they are. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { wantsJson } from './language.ts'

const gzipped = promisify(gzip)
const compressed = compress()

/**
 * Who reads nothing compressed is passed by: the library would copy the answer only to say so. What a program is told about
 * its change is shorter than what gzip would make of it, and gzip costs more than keeping an entry. Pages are there in one piece,
 * and compressed as one: the library's web streams took half of all that a form costs.
 */
export const compressPages: MiddlewareHandler = async (c, next) => {
  await next()
  if (!readsGzip(c) || isRefused(c) || (c.req.method === 'POST' && wantsJson(c))) return
  if (isPage(c)) return compressWhole(c)
  await compressed(c, async () => undefined)
}

async function compressWhole(c: Context): Promise<void> {
  if (c.req.method === 'HEAD' || c.res.headers.has('content-encoding') || !c.res.body) return
  const { status, headers } = c.res
  const body = new Uint8Array(await gzipped(await c.res.arrayBuffer()))
  headers.set('content-encoding', 'gzip')
  headers.append('vary', 'Accept-Encoding')
  headers.set('content-length', String(body.length))
  c.res = new Response(body, { status, headers })
}

/** Whether it is among what the client takes, and not with a weight of zero, which means never (RFC 9110, 12.5.3). */
export const readsGzip = (c: Context): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(c.req.header('accept-encoding') ?? '')
/** A refusal must cost least of all. */
const isRefused = (c: Context): boolean => c.res.status === 429 || c.res.status === 503
const isPage = (c: Context): boolean => c.res.headers.get('content-type')?.startsWith('text/html') ?? false
