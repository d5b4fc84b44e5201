/** Headers of every answer: what pages may load, and that nothing is kept or passed on. */
import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/** `styles`: the texts of the style elements that pages carry; their hashes stand in the policy instead of a blanket yes. */
export function secureHeaders(styles: readonly string[]): MiddlewareHandler {
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${hashes.join(' ')}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return async (c, next) => {
    await next()
    // Not `c.header`: after the answer is made that copies the whole of it for each header, body included.
    const { headers } = c.res
    headers.set('content-security-policy', policy)
    headers.set('referrer-policy', 'no-referrer')
    headers.set('x-content-type-options', 'nosniff')
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()')
    headers.set('cross-origin-opener-policy', 'same-origin')
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    // Browsers ignore this over plain HTTP, so a trial on localhost is not locked out.
    headers.set('strict-transport-security', 'max-age=31536000')
  }
}
