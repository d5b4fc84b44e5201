/** Remembers for a short while when each visit began, in memory only: on disk there is nothing finer than the hour. */

/** A visit stays open for this long: time enough for tiles and words, too short for a borrowed phone. */
export const visitMs = 15 * 60_000
/** Kept past the closing, so that a visit that is over is known to be over until its hour is. */
const rememberMs = 75 * 60_000
const most = 200_000
/** Looked for old ones no more often. */
const sweepMs = 1000

export type Visits = {
  /** `visit`: the key of its receipt, see `receiptKey`. */
  begin(visit: string, now: number): void
  /** Takes over when a visit began on another server. */
  remember(begun: Begun): void
  isOpen(visit: string, entryHour: number, hour: number, now: number): boolean
}

/** `visit` names the entry, `at` is UTC milliseconds: together they must never reach a disk. */
export type Begun = { visit: string; at: number }

/** `tell` is called with what other servers on the same database must know. */
export function createVisits(tell: (begun: Begun) => void = () => undefined): Visits {
  const begun = new Map<string, number>()
  let swept = Number.NEGATIVE_INFINITY
  const forgetOld = (now: number) => {
    if (begun.size <= most && Math.abs(now - swept) < sweepMs) return
    swept = now
    // A Map keeps the order of insertion: the oldest stand first.
    for (const [key, at] of begun) {
      if (Math.abs(now - at) < rememberMs && begun.size <= most) break
      begun.delete(key)
    }
  }
  return {
    begin(visit, now) {
      forgetOld(now)
      begun.set(visit, now)
      tell({ visit, at: now })
    },
    remember({ visit, at }) {
      forgetOld(at)
      begun.set(visit, at)
    },
    /** After a restart the moment is forgotten; then the visit counts as open until its hour ends, which is all the disk tells. */
    isOpen(visit, entryHour, hour, now) {
      const at = begun.get(visit)
      if (at === undefined) return entryHour === hour
      // The clock was set back: its time runs from now, or it would stay open until the clock is there again.
      if (at > now) begun.set(visit, now)
      return now - at <= visitMs
    },
  }
}
