/** Counts scans in memory and hands them on at most once a minute, so that a scan costs no commit and leaves no time. */
import { createLimiter, keyAt } from '../admission/limiter.ts'

export type ScanCount = { poster: string; day: number; scans: number }
/** `prefix`: of who opened the form, see `prefixOf`; null where nothing tells visitors apart. `day`: local. */
type Scan = { poster: string; prefix: string | null; day: number }
export type Scans = {
  /** Counts it unless it came from the same network within the hour. */
  count(scan: Scan, now: number): void
  /** Hands on what was counted. Throws when it could not be kept; it is counted on. Called each minute and at the end. */
  flush(): Promise<void>
  /** At midnight the networks are forgotten, and the key under which they were remembered. */
  turn(day: number): void
}

/** Once an hour: whoever opens a form hundreds of times to make a poster look alive is one. */
const rate = { capacity: 1, perMinute: 1 / 60 }
/**
 * A megabyte and a half. So many networks and posters are not seen within an hour; when they are, one that is driven out may
 * count again.
 */
const mostSeen = 65_536

/** A crash loses at most a minute of scans, which no figure rests on; entries are never counted this way. */
export function createScans(save: (counts: ScanCount[]) => Promise<void>): Scans {
  const seen = createLimiter(mostSeen, rate)
  let counts = new Map<string, ScanCount>()
  const add = ({ poster, day, scans }: ScanCount) => {
    const key = `${poster}/${day}`
    counts.set(key, { poster, day, scans: (counts.get(key)?.scans ?? 0) + scans })
  }
  return {
    count({ poster, prefix, day }, now) {
      if (seen.take(keyAt(seen.keyOf(prefix ?? ''), poster), now)) add({ poster, day, scans: 1 })
    },
    async flush() {
      if (!counts.size) return
      const taken = [...counts.values()]
      counts = new Map()
      try {
        await save(taken)
      } catch (cause) {
        for (const each of taken) add(each)
        throw cause
      }
    },
    turn: seen.turn,
  }
}
