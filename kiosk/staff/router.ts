/** Where the person is: the path and query of the address, as a signal; ordinary links move it without a page load. */
import { signal } from '@preact/signals'

type Place = { path: string; query: URLSearchParams }

const read = (): Place => ({
  path: location.pathname.replace(/\/+$/, '') || '/',
  query: new URLSearchParams(location.search),
})

export const place = signal<Place>(read())

/** Moves to another staff page, or to other choices on this one: the back button undoes it. */
export function go(to: string): void {
  const from = location.pathname
  history.pushState(null, '', to)
  place.value = read()
  if (location.pathname !== from) scrollTo(0, 0)
}

/** Changes the address without a step for the back button, as for each letter of a search. */
export function amend(to: string): void {
  history.replaceState(null, '', to)
  place.value = read()
}

/** This page's address with some of its choices changed; null or an empty text takes one out. */
export function withQuery(changes: Record<string, string | null>): string {
  const { path, query } = place.value
  const next = new URLSearchParams(query)
  for (const [key, value] of Object.entries(changes)) {
    if (value) next.set(key, value)
    else next.delete(key)
  }
  return next.size > 0 ? `${path}?${next}` : path
}

/** Links inside the staff pages are followed here; anything else is left to the browser. */
export function startRouting(): void {
  addEventListener('popstate', () => {
    place.value = read()
  })
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (!/^\/staff(\/|$)/.test(link.pathname) || link.hash) return
    event.preventDefault()
    go(link.pathname + link.search)
  })
}
