/** Praise that comes all at once, and one face after another: what an office that praises itself leaves behind. No I/O. */
import type { EvidenceOf } from '../contract/figures/flag.ts'
import type { Rating } from '../contract/rating.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { betaBinomialTail, binomialRange } from '../flags/chance.ts'
import { type FourCounts, responsesOf } from '../tallies/tally.ts'

/** What counts of a local hour of an office. */
export type HourFaces = FourCounts & { hour: number }
type Event<Evidence> = { about: string; hour: number; evidence: Evidence }

/** What is usual is learnt from so many days before. */
export const daysBefore = 28
/** Found so many days back, up to today. */
export const daysJudged = 7
const fewestDays = 10
const fewestRatings = 50

/** Days of an office differ as much as so many ratings would make them differ. */
const alikeness = 120
/** The share of very happy ones must be so improbable, */
export const rarePraise = 1e-4
/** and their number so many times what is usual and so many standard deviations above it: a good day, or a busy one, is neither. */
export const timesUsual = 2.5
const deviations = 4

/** `rare`: as a chance. */
type PraiseSettings = { rare: number; times: number }

/** Days with far more very happy visitors than are usual, among those of the week up to `today`. `hours`: in their order, those without any left out. */
export function findPraise(
  hours: readonly HourFaces[],
  today: number,
  { rare, times }: PraiseSettings = { rare: rarePraise, times: timesUsual },
): Event<EvidenceOf['praise']>[] {
  const days = [...Map.groupBy(hours, ({ hour }) => dayOfHour(hour))].map(([day, of]) => ({
    day,
    ...addUp(of),
  }))
  return days.flatMap(({ day, r4: best, of }) => {
    if (day <= today - daysJudged || day > today) return []
    const before = days.filter((each) => each.day < day && each.day >= day - daysBefore)
    const all = addUp(before)
    if (before.length < fewestDays || all.of < fewestRatings) return []
    const share = (all.r4 + 1) / (all.of + 2)
    const mean = all.r4 / before.length
    const spread = before.reduce((sum, { r4 }) => sum + (r4 - mean) ** 2, 0) / before.length
    // At least as spread as if each came by chance.
    const deviation = Math.sqrt(Math.max(spread, mean, 1))
    const chance = betaBinomialTail(best, of, { a: share * alikeness, b: (1 - share) * alikeness })
    if (chance > rare || best < times * mean || best < mean + deviations * deviation) return []
    const first = hours.find((each) => dayOfHour(each.hour) === day)?.hour ?? day * 24
    const evidence = {
      seen: best,
      of,
      expected: mean,
      usual: { low: Math.max(0, Math.floor(mean - 2 * deviation)), high: Math.ceil(mean + 2 * deviation) },
      onceIn: onceIn(chance),
      sinceDay: dayText(day),
      sinceHour: clockHour(first),
    }
    return [{ about: String(day), hour: first, evidence }]
  })
}

/** A run of one face must be so improbable. */
const rareRun = 1e-7

/** Runs of hours in which all pressed the same face, which began in the week up to `today`. */
export function findRuns(
  hours: readonly HourFaces[],
  today: number,
  rare = rareRun,
): Event<EvidenceOf['one-face']>[] {
  const found: Event<EvidenceOf['one-face']>[] = []
  for (let at = 0; at < hours.length; ) {
    const first = hours[at] as HourFaces
    const face = onlyFace(first)
    let end = at + 1
    while (face !== null && end < hours.length && onlyFace(hours[end] as HourFaces) === face) end += 1
    const day = dayOfHour(first.hour)
    const run = addUp(hours.slice(at, end)).of
    const before = addUp(hours.slice(0, at).filter(({ hour }) => dayOfHour(hour) >= day - daysBefore))
    at = end
    if (face === null || day <= today - daysJudged || day > today || before.of < fewestRatings) continue
    const share = (before[`r${face}`] + 1) / (before.of + 2)
    const chance = share ** run
    if (chance > rare) continue
    const evidence = {
      seen: run,
      of: run,
      face,
      expected: share * run,
      usual: binomialRange(run, share),
      onceIn: onceIn(chance),
      sinceDay: dayText(day),
      sinceHour: clockHour(first.hour),
    }
    found.push({ about: String(first.hour), hour: first.hour, evidence })
  }
  return found
}

const addUp = (hours: readonly FourCounts[]): FourCounts & { of: number } => {
  const sum = { r1: 0, r2: 0, r3: 0, r4: 0 }
  for (const each of hours) for (const name of ['r1', 'r2', 'r3', 'r4'] as const) sum[name] += each[name]
  return { ...sum, of: responsesOf(sum) }
}

/** Null where there were several. */
function onlyFace(counts: FourCounts): Rating | null {
  const faces = ([1, 2, 3, 4] as const).filter((face) => counts[`r${face}`] > 0)
  const [face] = faces
  return faces.length === 1 && face !== undefined ? face : null
}

/** Nobody tells one in a billion from one in two. */
export const onceIn = (chance: number): number => Math.min(1e9, 1 / Math.max(chance, 1e-9))
