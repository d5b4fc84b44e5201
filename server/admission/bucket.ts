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

/** A post may have waited for its transaction, or another server's clock may be ahead, by less than this. */
const slackMs = 60_000

/**
 * The bucket after `cost` more, and whether it was free. Who comes by a moment from shortly before fills nothing and leaves its
 * time where it is: moments that go back and forth would be paid for each time. A clock that was set back further counts.
 */
export function spend(
  bucket: Bucket | undefined,
  now: number,
  rate: Rate = { capacity, perMinute },
  cost = 1,
): { bucket: Bucket; free: boolean } {
  const before = bucket ?? { tokens: rate.capacity, at: now }
  const at = before.at > now && before.at - now < slackMs ? before.at : now
  const tokens = Math.min(
    rate.capacity,
    before.tokens + (Math.max(0, at - before.at) / 60_000) * rate.perMinute,
  )
  return tokens >= cost
    ? { bucket: { tokens: tokens - cost, at }, free: true }
    : { bucket: { tokens, at }, free: false }
}
