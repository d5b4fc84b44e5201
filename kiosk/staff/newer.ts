/**
 * What to do when a page and the server are of two builds: after an upgrade an open page asks for pieces that are gone. It
 * is loaded anew, once for each build, and then says so.
 */
import { signal } from '@preact/signals'

const triedKey = 'sunwai.loaded-anew-for'
const sayKey = 'sunwai.says-loaded-anew'

/** True on a page that was loaded anew by itself, until it was left. */
export const loadedAnew = signal(false)

/** Called once, when the pages start. */
export function noticeLoadedAnew(): void {
  loadedAnew.value = sessionStorage.getItem(sayKey) !== null
  sessionStorage.removeItem(sayKey)
}

/** A piece of the program that is fetched when it is needed. Undefined where it cannot be had and the page stays. */
export async function fetchPiece<Piece>(load: () => Promise<Piece>): Promise<Piece | undefined> {
  try {
    return await load()
  } catch (error) {
    console.error(error)
    await renewIfOlder()
    return undefined
  }
}

/** Loads the page anew where the server has a newer build. Without a guard a cache on the way could make that a loop. */
export async function renewIfOlder(): Promise<void> {
  const newest = await scriptOfServer()
  if (newest === undefined || newest === scriptOf(document)) return
  if (sessionStorage.getItem(triedKey) === newest) return
  sessionStorage.setItem(triedKey, newest)
  sessionStorage.setItem(sayKey, 'yes')
  location.reload()
}

/** Undefined where the server cannot be reached: loading anew would then leave nothing at all. */
async function scriptOfServer(): Promise<string | undefined> {
  const reply = await fetch('/staff', { cache: 'no-store' }).catch(() => undefined)
  if (!reply?.ok) return undefined
  return scriptOf(new DOMParser().parseFromString(await reply.text(), 'text/html'))
}

const scriptOf = (page: Document): string | undefined =>
  page.querySelector('script[type=module]:not([async])')?.getAttribute('src') ?? undefined
