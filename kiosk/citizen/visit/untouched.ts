/** Tells when nobody has touched the page for a while: also while it was hidden, or the phone slept and no timer ran. */

const lookMs = 15_000

/** Calls `act` again and again from then on. The function it returns counts as a touch. */
export function whenUntouched(ms: number, act: () => void): () => void {
  let touched = Date.now()
  const look = () => {
    if (Date.now() - touched >= ms) act()
  }
  const touch = () => {
    // What came too late does not make it earlier.
    look()
    touched = Date.now()
  }
  // Not scrolling: a page scrolls by itself when its steps change.
  for (const kind of ['pointerdown', 'keydown', 'input', 'wheel', 'focusin'])
    addEventListener(kind, touch, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  setInterval(look, lookMs)
  return touch
}
