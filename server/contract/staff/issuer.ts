/** Signing in with an account that staff have elsewhere: OpenID Connect. */

import type { Names } from '../names.ts'

/** Null where none is set up. */
export type IssuerView = { name: Names } | null
/** Where the browser goes on. */
export type IssuerStart = { address: string }

/**
 * What the page that one comes back to is told. `failed`: it did not prove who that is. `unknown`: nobody here has that account.
 * `taken`: somebody else has it. `link`: the administrator's link is over. `down`: it does not answer.
 */
export type IssuerOutcome = 'failed' | 'unknown' | 'taken' | 'link' | 'down'
