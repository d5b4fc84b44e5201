/**
 * Shares of few, drawn towards that of all together, the more the fewer they are and the more alike the offices are: an empirical Bayes
 * estimate. The share of an office is taken as drawn from a beta distribution whose mean is that of all, and whose weight comes from how much more
 * the shares differ than chance would let them (beta-binomial by moments, Kleinman 1973). The one rule for ratings and for grievances. No I/O.
 */
import type { Count } from '../contract/figures/summary.ts'
import { wilson } from './statistics.ts'

/** `count` out of `of`. */
export type Part = { count: number; of: number }
/** What is known of an office beforehand: the share of all, 0 to 1, that is worth so many cases. */
export type Prior = { share: number; weight: number }

/** Where too few offices, or too few cases of each, tell how much offices differ. */
const usualWeight = 20
const enough = { offices: 5, casesOfEach: 10 }
/** However unlike offices are, a handful shames nobody; however alike, a busy one shows. */
const weights = { least: 20, most: 200 }

/** From the parts of all offices; null where there are no cases. */
export function priorOf(parts: readonly Part[]): Prior | null {
  const known = parts.filter(({ of }) => of > 0)
  const of = sum(known.map((part) => part.of))
  if (of === 0) return null
  const share = sum(known.map(({ count }) => count)) / of
  return { share, weight: weightOf(known, of, share) }
}

function weightOf(parts: readonly Part[], of: number, share: number): number {
  const spread = share * (1 - share)
  const isEnough = parts.length >= enough.offices && of >= enough.casesOfEach * parts.length
  if (!isEnough || spread === 0) return usualWeight
  const found = sum(parts.map((part) => part.of * (part.count / part.of - share) ** 2))
  const byChance = spread * (parts.length - 1)
  const room = spread * (of - sum(parts.map((part) => part.of ** 2)) / of - (parts.length - 1))
  // No more than chance: as alike as offices can be.
  if (found <= byChance || room <= 0) return weights.most
  // The correlation of two cases of one office.
  const alike = Math.min(1, (found - byChance) / room)
  return Math.min(weights.most, Math.max(weights.least, (1 - alike) / alike))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

/** A share as it may be told, with its 95 % interval. */
type Estimate = Part & { share: number; interval: [number, number] }

/**
 * `prior`: null where the share is drawn towards nothing, as that of a district; null without cases. The interval is Wilson's of the cases and
 * the prior's together, half a case less on both sides, which is within about a point of that of the beta distribution.
 */
export function estimate({ count, of }: Part, prior: Prior | null): Estimate | null {
  if (of === 0) return null
  const { share: usual, weight } = prior ?? { share: 0, weight: 0 }
  const together = { responses: of + weight, unhappy: count + weight * usual }
  const share = together.unhappy / together.responses
  const less = weight > 0 ? 0.5 : 0
  const responses = together.responses - 2 * less
  const unhappy = Math.min(responses, Math.max(0, together.unhappy - less))
  const [low, high] = wilson({ responses, unhappy }) ?? [share, share]
  return { count, of, share, interval: [Math.min(low, share), Math.max(high, share)] }
}

type LikelyShare = Pick<Estimate, 'share' | 'interval'>

/**
 * The likely unhappy share of an office, by which offices stand in order on every page; null without responses. In thousandths: finer it would
 * tell what all together said to the last vote, and with that what few said in one of them.
 */
export function likelyShare({ unhappy, responses }: Count, prior: Prior | null): LikelyShare | null {
  const found = estimate({ count: unhappy, of: responses }, prior)
  return (
    found && {
      share: rounded(found.share),
      interval: [rounded(found.interval[0]), rounded(found.interval[1])],
    }
  )
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000

/** Fewer responses than this, and chance moves a share by more than the offices differ: such an office has no place in the order. */
export const fewestToRank = 20

/** What is known of an office before anybody spoke of it. */
export const priorOfCounts = (counts: readonly Count[]): Prior | null =>
  priorOf(counts.map(({ unhappy, responses }) => ({ count: unhappy, of: responses })))
