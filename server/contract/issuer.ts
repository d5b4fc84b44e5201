/** Signing in with an account that staff have elsewhere: OpenID Connect. */

import { z } from 'zod'
import { Names } from './names.ts'

/** The file of `SUNWAI_OIDC`. */
export const IssuerSettings = z.strictObject({
  /** Its address, as it stands in its tokens. */
  issuer: z.url({ protocol: /^https?$/, hostname: /^.+$/ }).refine(isSafe, 'https://…'),
  client_id: z.string().min(1).max(200),
  client_secret: z.string().min(1).max(400),
  /** What the button calls it. */
  name: Names,
})
export type IssuerSettings = z.infer<typeof IssuerSettings>

/** Over plain HTTP anybody on the way could sign in as anybody; this machine itself is the exception. */
function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}

/** Null where none is set up. */
export type IssuerView = { name: Names } | null
/** Where the browser goes on. */
export type IssuerStart = { address: string }

/**
 * What the page that one comes back to is told. `failed`: it did not prove who that is. `unknown`: nobody here has that account.
 * `taken`: somebody else has it. `link`: the administrator's link is over. `down`: it does not answer.
 */
export const issuerOutcomes = ['failed', 'unknown', 'taken', 'link', 'down'] as const
export type IssuerOutcome = (typeof issuerOutcomes)[number]
