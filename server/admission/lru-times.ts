/** Remembers when things were last touched, in memory only: numbers in a row and not an object for each, which cost more to keep than to use. */

type LruTimes = {
  /**
   * The place of a name, 0 to below `most`: its own, or that of the one which it drives out. `name` is a whole number, not 0
   * and below 2^53; `group` one below 2^32, always the same for a name. Both evenly spread.
   */
  place(group: number, name: number): number
  /** Whether it stands there. */
  isAt(place: number, name: number): boolean
  /** When what stands there was touched, UTC milliseconds. */
  time(place: number): number
  touch(place: number, name: number, now: number): void
  /** Forgets what is further from `now` than `ms`, on either side: the clock may have been set back. */
  forgetOld(now: number, ms: number): void
  clear(): void
}

/** Two parts of a key that is a hash in hex: which one it is, and where it stands. */
export const nameOfKey = (key: string): number => 1 + Number.parseInt(key.slice(0, 12), 16)
export const groupOfKey = (key: string): number => Number.parseInt(key.slice(12, 20), 16)

/** Each name can stand in one of so many places; of those that share them, whoever was not touched for longest goes first. */
const ways = 4

/** `most`: a power of two, 4 at least. 16 bytes for each, and those that were never touched take none. */
export function createLruTimes(most: number): LruTimes {
  const names = new Float64Array(most)
  const times = new Float64Array(most)
  return {
    place(group, name) {
      const first = group & (most - 1) & -ways
      let oldest = first
      for (let place = first; place < first + ways; place++) {
        if (names[place] === name) return place
        if ((times[place] ?? 0) < (times[oldest] ?? 0)) oldest = place
      }
      return oldest
    },
    isAt: (place, name) => names[place] === name,
    time: (place) => times[place] ?? 0,
    touch(place, name, now) {
      names[place] = name
      times[place] = now
    },
    forgetOld(now, ms) {
      for (let place = 0; place < most; place++) {
        if (names[place] === 0 || Math.abs(now - (times[place] ?? 0)) < ms) continue
        names[place] = 0
        times[place] = 0
      }
    },
    clear() {
      names.fill(0)
      times.fill(0)
    },
  }
}
