/** Remembers for a short while when each visit began, in memory only: on disk there is nothing finer than the hour. */
import { createLruTimes, groupOfKey, nameOfKey } from '../admission/lru-times.ts'

/** A visit stays open for this long: time enough for tiles and words, too short for a borrowed phone. */
export const visitMs = 15 * 60_000
/** Kept past the closing, so that a visit that is over is known to be over until its hour is. */
const rememberMs = 75 * 60_000
/** Four megabytes at the most, where an overload of a quarter of a million came within that time. */
const most = 262_144
/** Looked for old ones no more often. */
const sweepMs = 60_000

export type Visits = {
  /** `visit`: the key of its receipt, see `receiptKey`. */
  begin(visit: string, now: number): void
  /** Takes over when a visit began on another server. */
  remember(begun: Begun): void
  /** Null when it is not remembered: after a restart, or long ago. */
  isOpen(visit: string, now: number): boolean | null
}

/** `visit` names the entry, `at` is UTC milliseconds: together they must never reach a disk. */
export type Begun = { visit: string; at: number }

/** `tell` is called with what other servers on the same database must know. */
export function createVisits(tell: (begun: Begun) => void = () => undefined): Visits {
  const begun = createLruTimes(most)
  let swept = Number.NEGATIVE_INFINITY
  const remember = ({ visit, at }: Begun) => {
    if (Math.abs(at - swept) >= sweepMs) {
      begun.forgetOld(at, rememberMs)
      swept = at
    }
    const name = nameOfKey(visit)
    begun.touch(begun.place(groupOfKey(visit), name), name, at)
  }
  return {
    begin(visit, at) {
      remember({ visit, at })
      tell({ visit, at })
    },
    remember,
    isOpen(visit, now) {
      const name = nameOfKey(visit)
      const place = begun.place(groupOfKey(visit), name)
      if (!begun.isAt(place, name)) return null
      const at = begun.time(place)
      // The clock was set back: its time runs from now, or it would stay open until the clock is there again.
      if (at > now) begun.touch(place, name, now)
      return now - at <= visitMs
    },
  }
}
