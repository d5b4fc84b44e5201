/** Which tablets were looked at on this phone today. */

const key = 'sunwai-round'
const dayMs = 86_400_000

type Kept = { day: number; kiosks: string[] }

/** Ids. `now`: UTC milliseconds; a round is walked by daylight, so the day of UTC does in India. */
export function lookedAt(now: number): ReadonlySet<string> {
  const day = Math.floor(now / dayMs)
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
    return new Set(kept?.day === day ? kept.kiosks : [])
  } catch {
    return new Set() // Storage can be switched off, or hold what an older page wrote.
  }
}

/** All that were looked at today, with this one. */
export function rememberLook(kiosk: string, now: number): ReadonlySet<string> {
  const kiosks = [...lookedAt(now), kiosk]
  try {
    localStorage.setItem(key, JSON.stringify({ day: Math.floor(now / dayMs), kiosks } satisfies Kept))
  } catch {
    // Then it is remembered for as long as the page.
  }
  return new Set(kiosks)
}
