/** Remembers buckets in memory, under a key that is thrown away with them every midnight. Nothing of it reaches a disk. */
import { hash, randomFillSync } from 'node:crypto'
import { type Bucket, capacity, perMinute, type Rate, spend } from './bucket.ts'
import { createLruTimes } from './lru-times.ts'

/** One and a half megabytes at the most. */
const mostBuckets = 65_536

const keyBytes = 32
/** A prefix, or the id of an entry, takes less than half of this. */
const nameBytes = 96

/** Names a bucket for one day: to make it costs more than all else, so that whoever asks twice keeps it. */
export type BucketKey = { group: number; name: number }

/**
 * Its bucket at one place: what names a network is secret and random already, so that mixing in who is known to all needs no second hash
 * (FNV-1a).
 */
export function keyAt({ group, name }: BucketKey, place: string): BucketKey {
  let mixed = group
  for (let at = 0; at < place.length; at++) mixed = Math.imul(mixed ^ place.charCodeAt(at), 0x01000193)
  return { group: mixed >>> 0, name: 1 + ((name + (mixed >>> 0) * 65_536) % (2 ** 48 - 1)) }
}

type Limiter = {
  /** `prefix` from `prefixOf`, or whatever else a bucket is for. */
  keyOf(prefix: string): BucketKey
  /** Whether there is a token. */
  has(key: BucketKey, now: number): boolean
  /** Takes a token, or `cost` of them; false when there are fewer. */
  take(key: BucketKey, now: number, cost?: number): boolean
  /** Of what was taken, when it was taken for nothing. What is forgotten meanwhile is full anyway. */
  giveBack(key: BucketKey, cost?: number): void
  /** Forgets everything when the local day has changed. */
  turn(day: number): void
}

/** `most`: a power of two, 4 at least. `rate`: of each bucket; without it that of new entries at one place. */
export function createLimiter(most = mostBuckets, rate: Rate = { capacity, perMinute }): Limiter {
  // The key of the day, and after it what is to be named: one stretch of memory, so that a new key wipes the old one out.
  const named = Buffer.alloc(keyBytes + nameBytes)
  randomFillSync(named, 0, keyBytes)
  const seen = createLruTimes(most)
  let tokens = new Float64Array()
  let today: number | undefined
  const keyOf = (prefix: string): BucketKey => {
    const length = named.write(prefix, keyBytes)
    // What stands in memory is this, not the prefix: whoever reads it without the key learns nothing.
    const digest = hash('sha256', named.subarray(0, keyBytes + length), 'binary')
    // 48 bits of it tell one from another; 0 stands for nobody.
    const name = 1 + numberFrom(digest, 4) * 65_536 + (numberFrom(digest, 8) & 0xffff)
    return { group: numberFrom(digest, 0), name }
  }
  const take = ({ group, name }: BucketKey, now: number, cost = 1): boolean => {
    const at = seen.place(group, name)
    const { bucket, free } = spend(bucketAt(at, name), now, rate, cost)
    if (tokens.length === 0) tokens = new Float64Array(most)
    tokens[at] = bucket.tokens
    seen.touch(at, name, bucket.at)
    return free
  }
  const bucketAt = (at: number, name: number): Bucket | undefined =>
    seen.isAt(at, name) ? { tokens: tokens[at] ?? rate.capacity, at: seen.time(at) } : undefined
  return {
    keyOf,
    has: ({ group, name }, now) => spend(bucketAt(seen.place(group, name), name), now, rate).free,
    take,
    giveBack({ group, name }, cost = 1) {
      const at = seen.place(group, name)
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
