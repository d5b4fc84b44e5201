/** Where a picture stands that must not burn into its screen, and what time it is on the wall. Pure. */

/** A small walk around the middle: every minute another place, and no edge of anything stays where it was for long. */
const walk = [
  [0, 0],
  [2, 0],
  [3, 2],
  [2, 4],
  [0, 4],
  [-2, 3],
  [-3, 1],
  [-2, -1],
] as const

/** In pixels from where it would stand. */
export function shiftAt(minute: number): { x: number; y: number } {
  const [x, y] = walk[minute % walk.length] ?? [0, 0]
  return { x, y }
}

/** `HH:MM` of the local day. */
export const clockTime = (at: number, utcOffsetMinutes: number): string =>
  new Date(at + utcOffsetMinutes * 60_000).toISOString().slice(11, 16)
