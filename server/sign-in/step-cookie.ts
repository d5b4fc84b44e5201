/** The cookie of a sign-in, or of a change of phone, that waits for a code. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { longestMs } from '../second-step/second-step.ts'

/** Another name than the session's: whoever has it alone is nobody yet. */
const cookie = '__Host-sunwai-step'

export const stepToken = (c: Context): string => getCookie(c, cookie) ?? ''

export function giveStep(c: Context, token: string): void {
  const maxAge = longestMs / 1000
  setCookie(c, cookie, token, { path: '/', secure: true, httpOnly: true, sameSite: 'Strict', maxAge })
}

export const takeStep = (c: Context) => deleteCookie(c, cookie, { path: '/', secure: true })
