/** Which offices are worse than others of their kind, and have been for weeks: judged once a day. No I/O. */
import type { EvidenceOf } from '../contract/figures/flag.ts'
import { dayOfHour, dayText } from '../district/local-time.ts'
import { type BetaShares, betaBinomialRange, betaBinomialTail } from '../flags/chance.ts'

/** Ratings that count, of a local hour and of a local day. */
export type HourCount = { hour: number; unhappy: number; of: number }
export type DayCount = { day: number; unhappy: number; of: number }

/** `hours`: in their order. */
export function sumDays(hours: readonly HourCount[]): DayCount[] {
  const days: DayCount[] = []
  for (const { hour, unhappy, of } of hours) {
    const day = dayOfHour(hour)
    const last = days.at(-1)
    if (last?.day === day) {
      last.unhappy += unhappy
      last.of += of
    } else days.push({ day, unhappy, of })
  }
  return days
}

/** `loud`: so many of the unhappy ratings came from the loudest networks, as far as that is remembered. */
type Judged = { office: string; days: readonly DayCount[]; loud: number }

/** Days that a level is judged over, up to yesterday. */
export const levelDays = 28
/** Fewer ratings make no level. */
const fewestRatings = 10
/** Fewer offices of a kind say nothing of what is usual for it. */
const fewestOffices = 4
/** The share of such flags that is expected to be wrong (Benjamini & Hochberg 1995). */
export const falseShare = 0.1
/** An office further out than this is left out where what is usual is learnt. */
const farOut = 0.005
/** Without the days with most unhappy ratings the office must still be as far out as this, */
const daysLeftOut = 2
const withoutDays = 0.02
/** and without the loudest networks on the bad side. */
const withoutLoud = 0.2

type Total = { seen: number; of: number }

/** The offices of one kind and district that are worse than the others, with why. */
export function findLevels(offices: readonly Judged[]): Map<string, EvidenceOf['level']> {
  const judged = offices
    .map((office) => ({ ...office, total: totalOf(office.days) }))
    .filter(({ total }) => total.of >= fewestRatings)
  if (judged.length < fewestOffices) return new Map()
  const shares = fitShares(judged.map(({ total }) => total))
  const tail = ({ seen, of }: Total) => betaBinomialTail(seen, of, shares)
  const chances = judged.map(({ total }) => tail(total))
  const limit = benjaminiHochberg(chances, falseShare)
  return new Map(
    judged.flatMap((office, at) => {
      const { total, days, loud } = office
      const most = Math.min(loud, total.seen)
      const isFound =
        (chances[at] ?? 1) <= limit &&
        tail(totalOf(withoutWorst(days))) <= withoutDays &&
        tail({ seen: total.seen - most, of: total.of - most }) <= withoutLoud
      return isFound ? [[office.office, evidenceOf(office, shares, judged.length)]] : []
    }),
  )
}

const totalOf = (days: readonly DayCount[]): Total =>
  days.reduce(({ seen, of }, day) => ({ seen: seen + day.unhappy, of: of + day.of }), { seen: 0, of: 0 })

const withoutWorst = (days: readonly DayCount[]): DayCount[] =>
  days.toSorted((one, other) => other.unhappy - one.unhappy).slice(daysLeftOut)

/** The highest chance that still counts as found; below every one where none does. */
export function benjaminiHochberg(chances: readonly number[], share: number): number {
  const rising = chances.toSorted((one, other) => one - other)
  for (let rank = rising.length; rank > 0; rank--) {
    const chance = rising[rank - 1] ?? 1
    if (chance <= (share * rank) / rising.length) return chance
  }
  return -1
}

/**
 * How the shares of offices of a kind are spread, by moments (Kleinman 1973). Bad offices would widen it until none is out, so it is learnt
 * first without the worst tenth, and then three times without those that are far out by what was learnt before.
 */
export function fitShares(totals: readonly Total[]): BetaShares {
  const mean = meanOf(totals)
  const drawn = ({ seen, of }: Total) => (seen + mean * priorWeight) / (of + priorWeight)
  const rising = totals.toSorted((one, other) => drawn(one) - drawn(other))
  let shares = byMoments(rising.slice(0, Math.floor(rising.length * 0.9)))
  for (let pass = 0; pass < 3; pass++) {
    const before = shares
    shares = byMoments(totals.filter(({ seen, of }) => betaBinomialTail(seen, of, before) >= farOut))
  }
  return shares
}

/** Few ratings say little of an office's own share. */
const priorWeight = 20

/**
 * A handful of offices says little of how much offices of a kind differ: then it is taken that most of them would at 15 % unhappy lie
 * between 8 and 24 %, as if so many offices had said it.
 */
const usualDifference = 1 / 80
const saidByOffices = 10
const differences = { least: 1 / 2000, most: 1 / 3 }

function byMoments(totals: readonly Total[]): BetaShares {
  const mean = meanOf(totals)
  const all = totals.reduce((sum, { of }) => sum + of, 0)
  let spread = 0
  let within = 0
  let between = 0
  for (const { seen, of } of totals) {
    spread += of * (seen / of - mean) ** 2
    within += 1 - of / all
    between += of * (1 - of / all)
  }
  const noise = mean * (1 - mean)
  const seen = Math.max(0, (spread - noise * within) / (noise * (between - within)))
  const others = totals.length - 1
  const difference = (seen * others + usualDifference * saidByOffices) / (others + saidByOffices)
  const weight = 1 / Math.min(differences.most, Math.max(differences.least, difference)) - 1
  return { a: mean * weight, b: (1 - mean) * weight }
}

/** A kind at which nobody ever was unhappy will have somebody who is. */
function meanOf(totals: readonly Total[]): number {
  const { seen, of } = totals.reduce((sum, each) => ({ seen: sum.seen + each.seen, of: sum.of + each.of }))
  return (seen + 0.5) / (of + 1)
}

const z95 = 1.959964

/** Finer it would tell somebody who reads one office what all of its kind said to the last vote, day by day. */
const inThousandths = (share: number): number => Math.round(share * 1000) / 1000

function evidenceOf(
  { days, total }: Judged & { total: Total },
  shares: BetaShares,
  offices: number,
): EvidenceOf['level'] {
  const { a, b } = shares
  const { seen, of } = total
  const baseline = inThousandths(a / (a + b))
  const z2 = z95 * z95
  const middle = (seen / of + z2 / (2 * of)) / (1 + z2 / of)
  const half = (z95 / (1 + z2 / of)) * Math.sqrt(((seen / of) * (1 - seen / of)) / of + z2 / (4 * of * of))
  return {
    seen,
    of,
    expected: of * baseline,
    usual: betaBinomialRange(of, shares),
    sinceDay: dayText(Math.min(...days.map(({ day }) => day))),
    sinceHour: null,
    baseline,
    share: { estimate: inThousandths((seen + a) / (of + a + b)), low: middle - half, high: middle + half },
    offices,
    falseShare,
  }
}
