/** Which language, and whether a page or JSON, a request asks for. */
import type { Context } from 'hono'
import { type Language, languages } from '../contract/names.ts'

/** `?lang=` or the form's own choice; Hindi otherwise. What the browser is set to is not looked at: most phones say English. */
export function languageOf(c: Context, chosen: string | undefined = c.req.query('lang')): Language {
  return languages.find((each) => each === chosen) ?? 'hi'
}

/** `accept`: the header, if there is one. */
export const acceptsJson = (accept: string | undefined): boolean =>
  accept !== undefined && /\bapplication\/json\b/.test(accept)

export const wantsJson = (c: Context): boolean => acceptsJson(c.req.header('accept'))
