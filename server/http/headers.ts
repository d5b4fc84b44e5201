/** Headers of every answer: what pages may load, and that nothing is kept or passed on. */
import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

export type Headers = Readonly<Record<string, string>>

const policy = 'content-security-policy'

/** `styles`: the texts of the style elements that pages carry; their hashes stand in the policy instead of a blanket yes. */
export function headersOfAll(styles: readonly string[]): Headers {
  return {
    [policy]: pagePolicy(styles),
    // Not `no-referrer`: with it browsers hide from us as well whether a form was one of ours. Other sites hear nothing either way.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
    // Browsers ignore this over plain HTTP, so a trial on localhost is not locked out.
    'strict-transport-security': 'max-age=31536000',
  }
}

/** What a page may load. `own`: rules that a page needs otherwise, or beside the others; its route sends them itself. */
export function pagePolicy(styles: readonly string[], own: Record<string, string> = {}): string {
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  const rules = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' ${hashes.join(' ')}`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    ...own,
  }
  return Object.entries(rules)
    .map((rule) => rule.join(' '))
    .join('; ')
}

/** Of a page on which something can be heard that somebody said. */
export const policyForSound = (styles: readonly string[]): Headers => ({
  [policy]: pagePolicy(styles, { 'media-src': "'self'" }),
})

/** Those of an answer that is no page: it loads nothing, has no windows and asks for no camera. */
export function headersOfData(headers: Headers): Headers {
  const { 'permissions-policy': _, 'cross-origin-opener-policy': __, ...rest } = headers
  return { ...rest, [policy]: "default-src 'none'; frame-ancestors 'none'" }
}

/** What answers may say themselves. */
const own: ReadonlySet<string> = new Set(['cache-control', policy, 'permissions-policy'])

/** Of a page that asks for one of these, and for none of the others. */
export const permissionFor = (wanted: 'geolocation' | 'microphone'): Headers => ({
  'permissions-policy': ['camera', 'geolocation', 'microphone']
    .map((each) => `${each}=(${each === wanted ? 'self' : ''})`)
    .join(', '),
})

/** What is no page and runs nothing. */
const data = /^(application\/json|text\/css|font\/)/

/** Adds them to every answer; what an answer says itself about being kept, and about what it may load and ask for, stands. */
export function secureHeaders(headers: Headers): MiddlewareHandler {
  const ofPages = Object.entries(headers)
  const ofData = Object.entries(headersOfData(headers))
  return async (c, next) => {
    await next()
    // Not `c.header`: after the answer is made that copies the whole of it for each header, body included.
    const sent = c.res.headers
    const isData = data.test(sent.get('content-type') ?? '')
    for (const [name, value] of isData ? ofData : ofPages)
      if (!own.has(name) || !sent.has(name)) sent.set(name, value)
  }
}
