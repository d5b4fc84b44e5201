/** Clears a visit from the tab that it was made in, for whoever holds the phone next. The mark lives and dies with the tab. */

const mark = 'sunwai-cleared'
/** When a receipt was opened last in a tab that was cleared. */
const openedMark = 'sunwai-opened'

/** Leaves for a page that shows nothing of it, and keeps this tab from showing what it showed before. */
export function clearVisit(): void {
  try {
    sessionStorage.setItem(mark, String(Date.now()))
  } catch {
    // What stands in this page goes all the same.
  }
  document.querySelector('main')?.replaceChildren()
  history.replaceState({ cleared: true }, '')
  // A new step in the history drops those ahead of it, such as the receipt that was looked at. Then it is the neutral page's.
  history.pushState(null, '')
  location.replace(`/cleared?lang=${document.documentElement.lang}`)
}

/** Whether this tab was cleared at `at`, UTC milliseconds, or later. */
export function wasClearedSince(at: number): boolean {
  if ((history.state as { cleared?: true } | null)?.cleared) return true
  try {
    return at <= Number(sessionStorage.getItem(mark) ?? 0)
  } catch {
    return false
  }
}

/**
 * Whether the receipt of this page was opened before the tab was cleared. Nothing of it is written into the page's own place in the
 * history: then the browser forgets what was posted, and a reload shows an empty form.
 */
export function isOldReceipt(): boolean {
  try {
    const cleared = Number(sessionStorage.getItem(mark))
    if (!cleared) return false
    if (isBack()) return Number(sessionStorage.getItem(openedMark)) <= cleared
    sessionStorage.setItem(openedMark, String(Date.now()))
    return false
  } catch {
    return false
  }
}

/** Not when the address was opened anew, be it in the same tab: that is another visitor. */
export const isBack = (): boolean => {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return entry?.type === 'reload' || entry?.type === 'back_forward'
}

/**
 * For a page that the browser may hold as it stood: calls `leave` when it is shown again after the visit that began at `at()`
 * was cleared. Until that is known, nothing of it is seen.
 */
export function hideWhileAway(at: () => number | undefined, leave: () => void): void {
  const main = document.querySelector('main')
  if (!main) return
  addEventListener('pagehide', () => {
    main.style.visibility = 'hidden'
  })
  addEventListener('pageshow', ({ persisted }) => {
    const began = at()
    if (persisted && wasClearedSince(began ?? Number.POSITIVE_INFINITY)) {
      main.replaceChildren()
      leave()
    } else main.style.visibility = ''
  })
}
