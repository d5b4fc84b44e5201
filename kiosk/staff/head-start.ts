/**
 * Comes before the rest of the program, and fetches beside it what that will ask for first: words, session and the page of the
 * district. It shares no file with the rest, so that it runs as soon as it is there.
 */
import { beginSession } from './begun.ts'
import { firstLanguage } from './first-language.ts'

const { pathname } = location
// Whoever needs what did not come says so.
const words = firstLanguage() === 'hi' ? import('../words/staff/hi.ts') : import('../words/staff/en.ts')
words.catch(() => {})
if (/^\/staff(\/|$)/.test(pathname) && pathname !== '/staff/join') beginSession()
if (pathname === '/staff') import('./today/today.tsx').catch(() => {})
