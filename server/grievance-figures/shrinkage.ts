/**
 * Shares of few cases, drawn towards that of their district as far as its offices are alike: an empirical Bayes estimate of a
 * beta-binomial, its weight by moments (Kleinman 1973). No I/O.
 */
import { wilson } from '../dashboard/statistics.ts'

/** `count` out of `of`. */
export type Part = { count: number; of: number }
/** What is known beforehand: a share, 0 to 1, that is worth so many cases. */
export type Prior = { share: number; weight: number }

/** As for the shares of ratings, where too few offices tell how much they differ. */
const usualWeight = 20
/** That offices of one case each do not differ says nothing of whether they do. */
const enough = { offices: 5, casesOfEach: 10 }
/** However unlike or alike offices are. */
const weights = { least: 5, most: 100 }

/** From the parts of all offices of a district; null where there are no cases. */
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
  const alike = Math.min(1, (found - byChance) / room)
  return Math.min(weights.most, Math.max(weights.least, (1 - alike) / alike))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

/** A share as it may be told, with an interval that holds nine times in ten and more; null where nothing is known. */
type Estimate = Part & { share: number; interval: [number, number] }

/** `prior`: null for the district itself, which is drawn towards nothing. */
export function estimate({ count, of }: Part, prior: Prior | null): Estimate | null {
  const weight = prior?.weight ?? 0
  const responses = of + weight
  // What is known beforehand counts as so many cases in the interval too, so that the share lies within it.
  const unhappy = count + weight * (prior?.share ?? 0)
  const interval = wilson({ unhappy, responses })
  return of > 0 && interval ? { count, of, share: unhappy / responses, interval } : null
}
