/**
 * Remembers beside the store that this tablet is paired. A browser that needs room empties a site's stores all together, but
 * leaves its cookies: a tablet with the mark and without a store has lost what was in it, and says so. No secret is in it.
 */

const name = 'sunwai-kiosk-paired'
/** The longest that browsers allow; it is renewed with every start. */
const days400 = 400 * 86_400

export const mark = (): void => set('yes', days400)
export const unmark = (): void => set('', 0)
export const isMarked = (): boolean => document.cookie.split('; ').includes(`${name}=yes`)

function set(value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not there in Safari and Firefox of older tablets
  document.cookie = `${name}=${value}; path=/kiosk; max-age=${seconds}; samesite=strict${secure}`
}
