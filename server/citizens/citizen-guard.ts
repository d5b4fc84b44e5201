/** What the browser of a citizen holds: before a code is typed a name for itself, after it the session. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { newToken } from '../access/token.ts'
import { mac } from '../codes/mac.ts'
import type { Deps } from '../deps.ts'
import { findCitizen, sessionMs } from './sign-in-actions.ts'

/** The prefix makes browsers insist on Secure, this host and the whole site (RFC 6265bis, section 4.1.3.2). */
const cookie = '__Host-sunwai-citizen'

export const heldBy = (c: Context): string | undefined => getCookie(c, cookie)

/** Gone with the browser's own session, or after half an hour. */
function give(c: Context, token: string, maxAge?: number): void {
  const options = { path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const
  setCookie(c, cookie, token, maxAge === undefined ? options : { ...options, maxAge })
}

/** A name for this browser, to which a code will be bound. It opens nothing, and the server keeps none until a code is asked for. */
export function nameBrowser(c: Context): string {
  const known = heldBy(c)
  if (known !== undefined) return known
  const token = newToken()
  give(c, token)
  return token
}

/**
 * Under it the phone keeps the state of a number's cases for when there is no network. Scripts read it; it opens nothing here. The
 * browser takes it away when the session is over, whether a script of ours runs then or not.
 */
const phoneCookie = '__Host-sunwai-phone'
const phoneOptions = { path: '/', secure: true, sameSite: 'Strict' } as const

/** That of whoever was here before goes. */
export function giveSession(c: Context, token: string): void {
  give(c, token, sessionMs / 1000)
  if (getCookie(c, phoneCookie) !== undefined) deleteCookie(c, phoneCookie, phoneOptions)
}

/** The same, with what the phone needs to keep the cases of a number. */
export function giveSessionOfNumber({ keys }: Pick<Deps, 'keys'>, c: Context, token: string): void {
  const maxAge = sessionMs / 1000
  give(c, token, maxAge)
  const key = mac(keys.receipts, `kept on the phone ${token}`).toString('base64url')
  setCookie(c, phoneCookie, key, { ...phoneOptions, maxAge })
}

/** Another name than before, so that nothing of what went before is found by it. */
export function takeSession(c: Context): void {
  give(c, newToken())
  deleteCookie(c, phoneCookie, phoneOptions)
}

/** The number that this browser has proved; undefined when the half hour is over, or never began. */
export async function citizenOf(
  deps: Pick<Deps, 'db' | 'clock' | 'keys'>,
  c: Context,
): Promise<string | undefined> {
  const token = heldBy(c)
  return token === undefined ? undefined : findCitizen(deps, token)
}
