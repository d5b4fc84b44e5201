/** Remembers buckets in memory, under a key that is thrown away with them every midnight. Nothing of it reaches a disk. */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { type Bucket, spend } from './bucket.ts'

/** About 100 bytes each, so 5 MB at the most; whoever was not seen for longest is forgotten first. */
export const mostBuckets = 50_000

export type Limiter = {
  /** Takes a token; false when there is none. `prefix` from `prefixOf`, `place` a poster or an office. */
  allow(prefix: string, place: string, now: number): boolean
  /** Forgets everything when the local day has changed. */
  turn(day: number): void
  /** How many buckets are held. */
  size(): number
}

export function createLimiter(most = mostBuckets): Limiter {
  let key = newKey()
  let today: number | undefined
  const buckets = new Map<string, Bucket>()
  return {
    allow(prefix, place, now) {
      // What stands in memory is this, not the prefix: whoever reads it without the key learns nothing.
      const name = createHmac('sha256', key).update(`${prefix}|${place}`).digest('base64').slice(0, 22)
      const { bucket, free } = spend(buckets.get(name), now)
      buckets.delete(name)
      buckets.set(name, bucket)
      if (buckets.size > most) buckets.delete(buckets.keys().next().value ?? '')
      return free
    },
    turn(day) {
      if (today === day) return
      if (today !== undefined) {
        key = newKey()
        buckets.clear()
      }
      today = day
    },
    size: () => buckets.size,
  }
}

/** As an object: OpenSSL wipes it when it goes, and starting from bytes costs ten times as much for each name. */
const newKey = () => createSecretKey(randomBytes(32))
