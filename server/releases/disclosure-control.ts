/** How the counts of releases are told, after the noise: in fives, few ones not at all. No I/O. */
import type { Count } from '../contract/figures/summary.ts'

/** Noise makes a count below this say nothing. */
const fewest = 5
/** Rounding to five would turn a share of fewer than this into a guess. */
const fewestForShare = 20

/** To the nearest five: no finer than the noise. */
const rounded = (count: number): number => Math.round(count / fewest) * fewest

/** The nearest twentieth, between 0 and 1. */
export const roundedShare = (share: number): number => Math.min(1, Math.round(share * 20) / 20)

/** A count of one week or more; noise may have brought it below zero, or the unhappy ones above all. */
export function suppressCount({ responses, unhappy }: Count): Count {
  if (responses < fewest) return { responses: 0, unhappy: 0, few: 'responses' }
  if (responses < fewestForShare || unhappy < fewest)
    return { responses: rounded(responses), unhappy: 0, few: 'unhappy' }
  return { responses: rounded(responses), unhappy: Math.min(rounded(unhappy), rounded(responses)) }
}

/** The same for programs, which take a zero for a zero: what is not told is null. */
export function suppressToNull(count: Count): { responses: number | null; unhappy: number | null } {
  const { responses, unhappy, few } = suppressCount(count)
  return { responses: few === 'responses' ? null : responses, unhappy: few ? null : unhappy }
}

/** How often a reason was named; null where that is few. */
export const suppressReason = (count: number): number | null => (count < fewest ? null : rounded(count))
