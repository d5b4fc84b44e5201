/**
 * When a number is called back, how often, and what it may cost. Who lets it ring a hundred times, or shows a number that is not theirs,
 * spends no money of the district's beyond this and has nobody rung up at night. No I/O.
 */
import { createLimiter } from '../admission/limiter.ts'
import type { CallLanguage } from './phone-call.ts'

/** Of one number, by day: who was cut off may ask once more. Kept in memory, under a key that is thrown away at midnight. */
const perNumber = { capacity: 2, perMinute: 2 / (24 * 60) }
export const createCallBackLimits = () => createLimiter(16_384, perNumber)

/** A provider rings no longer, and holds no call longer: what one may cost. */
export const ringSeconds = 30
export const longestCallSeconds = 240

/** The phone that was just hung up rings again after this. */
export const waitMs = 15_000
/** Where the provider has not taken it. */
const retryMs = 60_000
const mostTries = 3
/** After this nothing of a person is left of a call-back, whatever the provider told or did not tell. */
export const forgetMs = 60 * 60_000
/** A provider that tells of the end first tells of what was spoken within this. */
export const recordingWaitMs = 15 * 60_000
/** That one was made is counted for a day. */
export const countedMs = 25 * 60 * 60_000

/** `over`: nothing of a person is left in it. `fetching`: a complaint is filed; what was spoken is yet to come from the provider. */
export type CallBackStage = 'waiting' | 'placed' | 'fetching' | 'over'

/** `mobile`: gone when the call is over. */
export type CallBackOrder = {
  mobile: string | null
  language: CallLanguage
  /** Whose office a complaint is about; null where we call so that feedback can be given. */
  poster: string | null
  /** The case that it became, and where the provider has what was spoken. */
  filed?: { grievance: string; office: string; recording: string }
}

export const nextPlacing = (tries: number, now: number): number | undefined =>
  tries >= mostTries ? undefined : now + retryMs

const firstFetchMs = 60_000
const mostFetches = 10

/** The provider has a recording within minutes, at the worst within a quarter of an hour; it is asked for nearly a day. */
export const nextFetch = (tries: number, now: number): number | undefined =>
  tries >= mostFetches ? undefined : now + firstFetchMs * 2 ** tries
