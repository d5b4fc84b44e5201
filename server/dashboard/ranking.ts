/**
 * Puts offices in an order that few ratings cannot turn. Each share is drawn towards that of all offices together, the more
 * the fewer responses it rests on and the more alike the offices are: an empirical Bayes estimate. The share of an office is
 * taken as drawn from a beta distribution whose mean is that of all and whose strength, in ratings, comes from how much more
 * the shares differ than chance would let them (beta-binomial by moments, Kleinman 1973). No I/O.
 */
import type { Count, OfficeSummary } from '../contract/figures/summary.ts'
import type { FourCounts } from '../tallies/tally.ts'
import type { OfficeTally } from './office-tally-store.ts'
import { shareOr, sum, toCount, wilson } from './statistics.ts'

type OfficeFacts = Pick<OfficeSummary, 'id' | 'name' | 'department' | 'left' | 'state'>

/** Fewer than this, and chance moves a share by more than the offices differ: such an office has no place in the order. */
const fewestToRank = 20

/** Ratings that the mean of all weighs: no less, since a few offices tell their spread badly; no more, so that a busy one shows. */
const [leastStrength, mostStrength] = [20, 200]

type Prior = { mean: number; strength: number }

/** What is known of an office before anybody spoke of it: the mean of all, and how many ratings it weighs. */
export function priorOf(counts: readonly Count[]): Prior {
  const heard = counts.filter(({ responses }) => responses > 0)
  const all = sum(heard)
  const mean = shareOr(all, 0)
  const spread = heard.reduce(
    (total, { responses, unhappy }) => total + responses * (unhappy / responses - mean) ** 2,
    0,
  )
  const squares = heard.reduce((total, { responses }) => total + responses ** 2, 0)
  const chance = mean * (1 - mean)
  const others = heard.length - 1
  const room = chance * (all.responses - squares / all.responses - others)
  if (others < 2 || !(room > 0)) return { mean, strength: leastStrength }
  // The correlation of two ratings of one office: what of the spread chance does not explain.
  const correlation = (spread - chance * others) / room
  const strength = correlation > 0 ? 1 / correlation - 1 : mostStrength
  return { mean, strength: Math.min(mostStrength, Math.max(leastStrength, strength)) }
}

/**
 * The share that is likely for an office, with its 95 % interval; null without responses. The interval is Wilson's of the
 * ratings and the prior's together, half a rating less on both sides, which is within about a point of that of the beta distribution.
 */
export function likelyShare(
  { mean, strength }: Prior,
  { responses, unhappy }: Count,
): OfficeSummary['likely'] {
  if (responses === 0) return null
  const together = { responses: responses + strength, unhappy: unhappy + mean * strength }
  const share = together.unhappy / together.responses
  const [low, high] = wilson({
    responses: together.responses - 1,
    unhappy: Math.min(together.responses - 1, Math.max(0, together.unhappy - 0.5)),
  }) ?? [share, share]
  return { share, interval: [Math.min(low, share), Math.max(high, share)] }
}

/** By their likely share, the least happy first; then those with too few responses for a place, then those with none. */
export function rankOffices(
  facts: readonly OfficeFacts[],
  tallies: readonly OfficeTally[],
  today: readonly (FourCounts & { office: string })[],
): OfficeSummary[] {
  const all = new Map(tallies.map((tally) => [tally.office, tally]))
  const todays = new Map(today.map((each) => [each.office, toCount(each)]))
  const prior = priorOf(tallies.map(({ unhappy, happy }) => ({ responses: unhappy + happy, unhappy })))
  return facts
    .map((office) => {
      const { unhappy, happy, markedUnhappy, markedHappy } = all.get(office.id) ?? noTally
      const count = { responses: unhappy + happy, unhappy }
      const every = {
        responses: count.responses + markedUnhappy + markedHappy,
        unhappy: unhappy + markedUnhappy,
      }
      return {
        ...office,
        ...count,
        interval: wilson(count),
        likely: likelyShare(prior, count),
        isRanked: count.responses >= fewestToRank,
        today: todays.get(office.id) ?? { responses: 0, unhappy: 0 },
        all: every,
        bursts: every.responses - count.responses,
      }
    })
    .sort((a, b) => groupOf(b) - groupOf(a) || likelyOf(b) - likelyOf(a) || (a.id < b.id ? -1 : 1))
}

type Ranked = Pick<OfficeSummary, 'responses' | 'isRanked' | 'likely'>
const groupOf = ({ responses, isRanked }: Ranked): 0 | 1 | 2 => (isRanked ? 2 : responses ? 1 : 0)
const likelyOf = ({ likely }: Ranked): number => likely?.share ?? 0

const noTally = { unhappy: 0, happy: 0, markedUnhappy: 0, markedHappy: 0 }
