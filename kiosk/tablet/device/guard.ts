/** Keeps a tablet in a hall at what it is for: what a browser does beside that does nothing here. */

const always = [
  'contextmenu',
  'selectstart',
  'dragstart',
  'drop',
  'copy',
  'cut',
  'paste',
  'gesturestart',
] as const

/** Held for as long as the app runs; the function it returns lets go. */
export function guardScreen(): () => void {
  const stop = (event: Event) => event.preventDefault()
  const options = { capture: true, passive: false }
  for (const name of always) document.addEventListener(name, stop, options)
  document.addEventListener('touchmove', onTouches, options)
  document.addEventListener('wheel', onWheel, options)
  document.addEventListener('keydown', onKey, options)
  document.addEventListener('pointerup', holdBack, options)
  addEventListener('popstate', goForward)
  return () => {
    for (const name of always) document.removeEventListener(name, stop, options)
    document.removeEventListener('touchmove', onTouches, options)
    document.removeEventListener('wheel', onWheel, options)
    document.removeEventListener('keydown', onKey, options)
    document.removeEventListener('pointerup', holdBack, options)
    removeEventListener('popstate', goForward)
  }
}

/** Two fingers would make the page larger. */
function onTouches(event: TouchEvent): void {
  if (event.touches.length > 1) event.preventDefault()
}

function onWheel(event: WheelEvent): void {
  if (event.ctrlKey) event.preventDefault()
}

/** What somebody without fingers needs; everything else on a keyboard leads out of here. */
const useful = new Set(['Tab', 'Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !useful.has(event.key)) event.preventDefault()
}

/**
 * One entry in the history stands between the app and what was open before it, laid there by the first touch: a browser
 * passes over those that no touch has made. "Back" lands on it and is sent forward again, so the history never grows.
 */
function holdBack(): void {
  if (history.state?.kiosk !== 'front') {
    history.replaceState({ kiosk: 'behind' }, '')
    history.pushState({ kiosk: 'front' }, '')
  }
}

function goForward({ state }: PopStateEvent): void {
  if (state?.kiosk === 'behind') history.forward()
}
