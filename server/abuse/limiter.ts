/** Remembers buckets in memory, under a key that is thrown away with them every midnight. Nothing of it reaches a disk. */
import { hash, randomFillSync } from 'node:crypto'
import { type Bucket, spend } from './bucket.ts'
import { createRecent } from './recent.ts'

/** About 100 bytes each, so 5 MB at the most; whoever was not seen for longest is forgotten first. */
export const mostBuckets = 50_000

const keyBytes = 32
/** A prefix and the id of a place take less than half of this. */
const nameBytes = 224

export type Limiter = {
  /** Takes a token; false when there is none. `prefix` from `prefixOf`, `place` a poster or an office. */
  allow(prefix: string, place: string, now: number): boolean
  /** Forgets everything when the local day has changed. */
  turn(day: number): void
  /** How many buckets are held. */
  size(): number
}

export function createLimiter(most = mostBuckets): Limiter {
  // The key of the day, and after it what is to be named: one stretch of memory, so that a new key wipes the old one out.
  const named = Buffer.alloc(keyBytes + nameBytes)
  randomFillSync(named, 0, keyBytes)
  let today: number | undefined
  const buckets = createRecent<Bucket>(most)
  return {
    allow(prefix, place, now) {
      // What stands in memory is this, not the prefix: whoever reads it without the key learns nothing.
      const length = named.write(`${prefix}|${place}`, keyBytes)
      const name = hash('sha256', named.subarray(0, keyBytes + length), 'base64').slice(0, 22)
      const { bucket, free } = spend(buckets.get(name), now)
      buckets.set(name, bucket)
      return free
    },
    turn(day) {
      if (today === day) return
      if (today !== undefined) {
        randomFillSync(named, 0, keyBytes)
        buckets.clear()
      }
      today = day
    },
    size: buckets.size,
  }
}
