/** Remembers buckets in memory, under a key that is thrown away with them every midnight. Nothing of it reaches a disk. */
import { hash, randomFillSync } from 'node:crypto'
import { capacity, spend } from './bucket.ts'

/** One and a half megabytes at the most. Each neighbourhood has two places; of who stands there the longer unseen goes. */
const mostBuckets = 65_536

const keyBytes = 32
/** A prefix and the id of a place take less than half of this. */
const nameBytes = 224

export type Limiter = {
  /** Takes a token; false when there is none. `prefix` from `prefixOf`, `place` a poster or an office. */
  allow(prefix: string, place: string, now: number): boolean
  /** Forgets everything when the local day has changed. */
  turn(day: number): void
}

/** `most`: a power of two. */
export function createLimiter(most = mostBuckets): Limiter {
  // The key of the day, and after it what is to be named: one stretch of memory, so that a new key wipes the old one out.
  const named = Buffer.alloc(keyBytes + nameBytes)
  randomFillSync(named, 0, keyBytes)
  // Numbers in a row and not an object for each: thousands of those, a day long, cost more to keep than to use.
  const names = new Float64Array(most)
  const tokens = new Float64Array(most)
  const times = new Float64Array(most)
  let today: number | undefined
  return {
    allow(prefix, place, now) {
      const length = named.write(`${prefix}|${place}`, keyBytes)
      // What stands in memory is this, not the prefix: whoever reads it without the key learns nothing.
      const digest = hash('sha256', named.subarray(0, keyBytes + length), 'binary')
      const first = numberFrom(digest, 0) & (most - 1)
      const second = first ^ 1
      // 48 more bits tell one from another; none is 0, which stands for an empty place.
      const name = 1 + numberFrom(digest, 4) * 65_536 + (numberFrom(digest, 8) & 0xffff)
      const older = (times[first] ?? 0) <= (times[second] ?? 0) ? first : second
      const at = names[first] === name ? first : names[second] === name ? second : older
      const known = names[at] === name ? { tokens: tokens[at] ?? capacity, at: times[at] ?? now } : undefined
      const { bucket, free } = spend(known, now)
      names[at] = name
      tokens[at] = bucket.tokens
      times[at] = bucket.at
      return free
    },
    turn(day) {
      if (today === day) return
      if (today !== undefined) {
        randomFillSync(named, 0, keyBytes)
        names.fill(0)
        times.fill(0)
      }
      today = day
    },
  }
}

/** Four bytes of a digest as a whole number. */
const numberFrom = (digest: string, from: number): number =>
  ((digest.charCodeAt(from) << 24) |
    (digest.charCodeAt(from + 1) << 16) |
    (digest.charCodeAt(from + 2) << 8) |
    digest.charCodeAt(from + 3)) >>>
  0
