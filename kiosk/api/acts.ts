/**
 * Whether a person did something at this page since the server was last told. A session lives by that, and not by what
 * the page asks for by itself.
 */

/** Opening a page is an act. */
let untold = true
let toldAt = Number.NEGATIVE_INFINITY
let lastAt = performance.now()
/** Beside it the clock on the wall, which goes on while the machine sleeps. */
let lastOnWall = Date.now()

/** True once for all that was done since the last time: the request that is about to go out tells it. */
export function takeActs(): boolean {
  const acted = untold
  if (acted) toldAt = performance.now()
  untold = false
  return acted
}

/** Milliseconds since somebody did something here. */
export const idleMs = (): number => Math.max(performance.now() - lastAt, Date.now() - lastOnWall)

const acts = ['pointerdown', 'keydown', 'wheel'] as const
/** Rarely enough to be no load, often enough for half an hour to be half an hour. */
const tellMs = 60_000

/** `tell`: to be called for somebody who reads or types for long while nothing else is asked for. */
export function watchActs(tell: () => void): void {
  const seen = (event: Event) => {
    if (!event.isTrusted) return
    lastAt = performance.now()
    lastOnWall = Date.now()
    untold = true
    if (lastAt - toldAt > tellMs) tell()
  }
  for (const act of acts) addEventListener(act, seen, { capture: true, passive: true })
}
