/** Remembers buckets in memory, under a key that is thrown away with them every midnight. Nothing of it reaches a disk. */
import { hash, randomFillSync } from 'node:crypto'
import { type Bucket, capacity, perMinute, type Rate, spend } from './bucket.ts'
import { createLruTimes } from './lru-times.ts'

/** One and a half megabytes at the most. */
const mostBuckets = 65_536

const keyBytes = 32
/** A prefix and the id of a place take less than half of this. */
const nameBytes = 224

type Limiter = {
  /** Takes a token, or `cost` of them; false when there are fewer. `prefix` from `prefixOf`, `place` a poster or an office. */
  allow(prefix: string, place: string, now: number, cost?: number): boolean
  /** Whether `allow` would give one now. */
  has(prefix: string, place: string, now: number): boolean
  /** Of what `allow` took, when it was taken for nothing. What is forgotten meanwhile is full anyway. */
  giveBack(prefix: string, place: string, cost?: number): void
  /** Forgets everything when the local day has changed. */
  turn(day: number): void
}

/** `most`: a power of two, 4 at least. `rate`: of each bucket; without it that of new entries at one place. */
export function createLimiter(most = mostBuckets, rate: Rate = { capacity, perMinute }): Limiter {
  // The key of the day, and after it what is to be named: one stretch of memory, so that a new key wipes the old one out.
  const named = Buffer.alloc(keyBytes + nameBytes)
  randomFillSync(named, 0, keyBytes)
  const seen = createLruTimes(most)
  const tokens = new Float64Array(most)
  let today: number | undefined
  const find = (prefix: string, place: string): { at: number; name: number } => {
    const length = named.write(`${prefix}|${place}`, keyBytes)
    // What stands in memory is this, not the prefix: whoever reads it without the key learns nothing.
    const digest = hash('sha256', named.subarray(0, keyBytes + length), 'binary')
    // 48 bits of it tell one from another; 0 stands for nobody.
    const name = 1 + numberFrom(digest, 4) * 65_536 + (numberFrom(digest, 8) & 0xffff)
    return { at: seen.place(numberFrom(digest, 0), name), name }
  }
  const bucketAt = (at: number, name: number): Bucket | undefined =>
    seen.isAt(at, name) ? { tokens: tokens[at] ?? rate.capacity, at: seen.time(at) } : undefined
  return {
    has(prefix, place, now) {
      const { at, name } = find(prefix, place)
      return spend(bucketAt(at, name), now, rate).free
    },
    allow(prefix, place, now, cost = 1) {
      const { at, name } = find(prefix, place)
      const known = bucketAt(at, name)
      const { bucket, free } = spend(known, now, rate, cost)
      tokens[at] = bucket.tokens
      seen.touch(at, name, bucket.at)
      return free
    },
    giveBack(prefix, place, cost = 1) {
      const { at, name } = find(prefix, place)
      if (seen.isAt(at, name)) tokens[at] = Math.min(rate.capacity, (tokens[at] ?? 0) + cost)
    },
    turn(day) {
      if (today === day) return
      if (today !== undefined) {
        randomFillSync(named, 0, keyBytes)
        seen.clear()
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
