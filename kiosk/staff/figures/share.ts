/** When a share may be said at all, and the steps it is coloured in, the same everywhere. No I/O. */

import type { Count } from '#server/contract/summary.ts'

/** Below five responses no share is said: one unhappy visitor of two is not half a district. */
export const enough = 5

/** The unhappy share, 0 to 1; null where too few spoke for it, or the server told too little. */
export const shareOf = (count: Count): number | null =>
  count.few || count.responses < enough ? null : count.unhappy / count.responses

const steps = [10, 20, 30, 40]

/** 0 below 10 %, then one more for each ten points, 4 from 40 % on; by the rounded number that stands beside the colour. */
export const band = (share: number): number => steps.filter((step) => Math.round(share * 100) >= step).length

/** The share of a release: its counts bear noise, and one per cent more or less would say nothing. */
export const inTwentieths = (share: number): number => Math.round(share * 20) / 20
