/** The numbers behind the sentences: intervals, index, ranking, where to look today. No I/O. */
import type { Count } from '../contract/figures/summary.ts'
import { type FourCounts, responsesOf, unhappyOf } from '../tallies/tally.ts'

const z95 = 1.959964

/** 95 % Wilson score interval of unhappy out of responses, each end 0 to 1; null without responses (Wilson 1927). */
export function wilson({ unhappy, responses }: Count): [number, number] | null {
  if (responses === 0) return null
  const share = unhappy / responses
  const z2 = z95 * z95
  const middle = (share + z2 / (2 * responses)) / (1 + z2 / responses)
  const half =
    (z95 / (1 + z2 / responses)) *
    Math.sqrt((share * (1 - share)) / responses + z2 / (4 * responses * responses))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

/** Mean of 100, 66.7, 33.3 and 0 over the faces from very good to very bad; null without responses. */
export function index(counts: FourCounts): number | null {
  const responses = responsesOf(counts)
  return responses ? (100 * counts.r4 + (200 / 3) * counts.r3 + (100 / 3) * counts.r2) / responses : null
}

/**
 * 95 % interval of the index; null without responses. One rating more of each face is put in first, as Agresti and Coull do for a
 * share: three visitors who are all content do not make it certain.
 */
export function indexInterval(counts: FourCounts): [number, number] | null {
  const own = index(counts)
  if (own === null) return null
  const faces = [counts.r1 + 1, counts.r2 + 1, counts.r3 + 1, counts.r4 + 1]
  const all = faces.reduce((total, count) => total + count, 0)
  const mean = faces.reduce((total, count, at) => total + (count * at * 100) / 3, 0) / all
  const variance = faces.reduce((total, count, at) => total + count * ((at * 100) / 3 - mean) ** 2, 0) / all
  const half = z95 * Math.sqrt(variance / all)
  return [Math.max(0, Math.min(own, mean - half)), Math.min(100, Math.max(own, mean + half))]
}

/** Ratings that must gather before their own share outweighs the other. */
const priorWeight = 20

/** The unhappy share drawn towards `prior`, which 20 ratings outweigh: three bad ones say little. */
export const drawnTowards = (prior: number, { unhappy, responses }: Count): number =>
  (unhappy + prior * priorWeight) / (responses + priorWeight)

export const shareOr = <Else>({ unhappy, responses }: Count, otherwise: Else): number | Else =>
  responses ? unhappy / responses : otherwise

export const toCount = (counts: FourCounts): Count => ({
  responses: responsesOf(counts),
  unhappy: unhappyOf(counts),
})

type OfficeHours = { office: string; flagged: boolean; hours: (Count & { hour: number })[] }
type Attention = Count & { office: string; fromHour: number; toHour: number }

/** Fewer than this on a day and an office is not named in the sentence. */
const fewest = 5

/** Whether a day of an office stands out enough to be named. `baseline`: unhappy share, 0 to 1. */
export function mayNeedAttention(day: Count, flagged: boolean, baseline: number): boolean {
  if (day.responses < fewest) return false
  const interval = wilson(day)
  return interval !== null && (flagged || interval[0] > baseline)
}

/**
 * The office and the stretch of hours today that most exceed what `baseline` (unhappy share, 0 to 1) would give. Offices
 * with a raised flag come first; others only when even the low end of their interval is above baseline.
 */
export function findAttention(offices: readonly OfficeHours[], baseline: number): Attention | null {
  let best: (Attention & { rank: number }) | null = null
  for (const { office, flagged, hours } of offices) {
    const day = sum(hours)
    if (!mayNeedAttention(day, flagged, baseline)) continue
    const rank = day.unhappy - baseline * day.responses + (flagged ? 1e6 : 0)
    if (best && rank <= best.rank) continue
    best = { office, ...worstStretch(hours, baseline), rank }
  }
  if (!best) return null
  const { rank: _, ...attention } = best
  return attention
}

/** The run of hours with the largest excess of unhappy ratings (Kadane's maximum subarray); `toHour` is the end, not the last hour. */
function worstStretch(
  hours: OfficeHours['hours'],
  baseline: number,
): Count & { fromHour: number; toHour: number } {
  const inOrder = hours.toSorted((a, b) => a.hour - b.hour)
  const excess = (count: Count) => count.unhappy - baseline * count.responses
  let best: { from: number; to: number; gain: number } | null = null
  let from = 0
  let gain = 0
  for (const [at, hour] of inOrder.entries()) {
    if (gain <= 0) {
      from = at
      gain = 0
    }
    gain += excess(hour)
    if (!best || gain > best.gain) best = { from, to: at, gain }
  }
  const stretch = best ? inOrder.slice(best.from, best.to + 1) : []
  const [first, last] = [stretch[0], stretch.at(-1)]
  if (!first || !last) throw new Error('no hours to find a stretch in')
  return { ...sum(stretch), fromHour: first.hour, toHour: last.hour + 1 }
}

export function sum(counts: readonly Count[]): Count {
  return counts.reduce<Count>(
    (all, each) => ({ responses: all.responses + each.responses, unhappy: all.unhappy + each.unhappy }),
    {
      responses: 0,
      unhappy: 0,
    },
  )
}
