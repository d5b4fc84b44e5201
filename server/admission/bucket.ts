/** A token bucket: how many new entries one neighbourhood may make at one place before each costs some work. No I/O. */

/**
 * Sixty at once: a mobile carrier puts thousands of phones behind one prefix, and a full hall that has just been called
 * to its feet stays below. Six a minute after that is the rate of a counter that takes ten seconds a visitor.
 */
export const capacity = 60
export const perMinute = 6

/** What a full bucket holds, and what comes into it in a minute. */
export type Rate = { capacity: number; perMinute: number }

/** `tokens` as they stood at `at`, UTC milliseconds. */
export type Bucket = { tokens: number; at: number }

/** The bucket after `cost` more, and whether it was free. A clock that was set back fills nothing and takes nothing. */
export function spend(
  bucket: Bucket | undefined,
  now: number,
  rate: Rate = { capacity, perMinute },
  cost = 1,
): { bucket: Bucket; free: boolean } {
  const tokens = bucket
    ? Math.min(rate.capacity, bucket.tokens + (Math.max(0, now - bucket.at) / 60_000) * rate.perMinute)
    : rate.capacity
  return tokens >= cost
    ? { bucket: { tokens: tokens - cost, at: now }, free: true }
    : { bucket: { tokens, at: now }, free: false }
}
