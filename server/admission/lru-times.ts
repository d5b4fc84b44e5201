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

/** Whether anything stands in so many places in a row is known of all at once: on a quiet day nearly all of them are empty. */
const row = 64

/** `most`: a power of two, 4 at least. 16 bytes for each from the first that is touched, and none before it. */
export function createLruTimes(most: number): LruTimes {
  let names = new Float64Array()
  let times = new Float64Array()
  let isUsed = new Uint8Array()
  const makeRoom = () => {
    names = new Float64Array(most)
    times = new Float64Array(most)
    isUsed = new Uint8Array(Math.ceil(most / row))
  }
  const forget = (place: number) => {
    names[place] = 0
    times[place] = 0
  }
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
      if (names.length === 0) makeRoom()
      names[place] = name
      times[place] = now
      isUsed[Math.floor(place / row)] = 1
    },
    forgetOld(now, ms) {
      for (let at = 0; at < isUsed.length; at++) {
        if (isUsed[at] === 0) continue
        let left = 0
        for (let place = at * row; place < Math.min((at + 1) * row, most); place++) {
          if (names[place] === 0) continue
          if (Math.abs(now - (times[place] ?? 0)) < ms) left = 1
          else forget(place)
        }
        isUsed[at] = left
      }
    },
    clear() {
      names.fill(0)
      times.fill(0)
      isUsed.fill(0)
    },
  }
}
