/** When a share may be said at all, and the steps it is coloured in, the same everywhere. No I/O. */

import type { Count } from '#server/contract/figures/summary.ts'

/** Below five responses no share is said: one unhappy visitor of two is not half a district. */
export const enough = 5

/** The unhappy share, 0 to 1; null where too few spoke for it, or the server told too little. */
export const shareOf = (count: Count): number | null =>
  count.few || count.responses < enough ? null : count.unhappy / count.responses

const steps = [10, 20, 30, 40]

/** 0 below 10 %, then one more for each ten points, 4 from 40 % on; by the rounded number that stands beside the colour. */
export const band = (share: number): number => steps.filter((step) => Math.round(share * 100) >= step).length

/** A cell of the weekday map is one hour of the week: below ten responses its share is mostly chance. */
export const enoughForCell = 10
const cellSteps = [...steps, 60, 80]

/** As `band`, and apart above it: 0 to 6. */
export const cellBand = (share: number): number =>
  cellSteps.filter((step) => Math.round(share * 100) >= step).length
/** From and to of each step, in per cent: what the map's legend says. */
export const cellBands = ['0–9', '10–19', '20–29', '30–39', '40–59', '60–79', '80–100'] as const

/** The share of a release: its counts bear noise, and one per cent more or less would say nothing. */
export const inTwentieths = (share: number): number => Math.round(share * 20) / 20
