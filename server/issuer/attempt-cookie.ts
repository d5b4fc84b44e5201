/** What a browser carries while its person is at the issuer: sealed, so that nobody reads or makes one. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { seal, unseal } from '../codes/seal.ts'
import type { Attempt } from './issuer.ts'

const cookie = '__Host-sunwai-issuer'
const longestMs = 10 * 60_000
const sealedFor = { purpose: 'issuer-attempt', about: 'browser' }

/** `link`: of an administrator, by whose token the account is bound to a person. */
type Carried = Attempt & { link: string | null; at: number }
/** `keys`: of this server, see the keyring. */
type CookieDeps = { clock: () => number; keys: { receipts: string } }

/** Lax: it has to come along when the issuer sends the browser back here. */
export function giveAttempt(
  c: Context,
  { clock, keys }: CookieDeps,
  attempt: Attempt,
  link: string | null,
): void {
  const carried: Carried = { ...attempt, link, at: clock() }
  const sealed = seal(keys.receipts, sealedFor, Buffer.from(JSON.stringify(carried)))
  setCookie(c, cookie, Buffer.from(sealed).toString('base64url'), {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: longestMs / 1000,
  })
}

/** Good once in this browser: it is taken away, whatever comes of it. Undefined without one that is good. */
export function takeAttempt(c: Context, { clock, keys }: CookieDeps): Carried | undefined {
  const sealed = getCookie(c, cookie)
  deleteCookie(c, cookie, { path: '/', secure: true })
  if (sealed === undefined) return undefined
  try {
    const bytes = unseal(keys.receipts, sealedFor, Buffer.from(sealed, 'base64url'))
    const carried = JSON.parse(Buffer.from(bytes).toString()) as Carried
    const age = clock() - carried.at
    return age >= 0 && age < longestMs ? carried : undefined
  } catch {
    return undefined
  }
}
