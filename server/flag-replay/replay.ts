/** Plays the ratings of an office again with a chart's weights. No I/O. */
import type { FlagFate, ReplayedFlag, ReplayView } from '../contract/figures/flag-replay.ts'
import type { Count } from '../contract/figures/summary.ts'
import { dayOfHour, dayText } from '../district/local-time.ts'
import { ownBase, ownDays } from '../flags/baseline.ts'
import { snapBase } from '../flags/cusum.ts'
import type { Weights } from './chart-design.ts'

/** Hours with ratings, oldest first: three numbers each, the hour, unhappy ones, all. */
export type Hours = Int32Array
export type Raised = { hour: number; seen: number; of: number }

type Playing = {
  /** The usual share on a local day. */
  baseOn(day: number): number
  weightsFor(base: number): Weights
  /** Local hours with which the chart began anew, since people had confirmed that a flag was over. */
  anew: readonly number[]
}

/** A flag that nobody ends would hide all that came after it. */
const countsAgainAfter = 28 * 24

/**
 * The flags that go up, one a run: the next one takes that the score has come down to zero, that people really ended one, or that four weeks have gone by. Within an hour only
 * numbers count, and a flag takes two hours and an unhappy rating. Of how many networks they came nothing is kept.
 */
export function replayOffice(hours: Hours, { baseOn, weightsFor, anew }: Playing): Raised[] {
  const flags: Raised[] = []
  const fresh = (since: number) => ({ score: 0, since, seen: 0, of: 0, told: Number.POSITIVE_INFINITY })
  let run = fresh(0)
  let line = 0
  let ended = 0
  for (let at = 0; at < hours.length; at += 3) {
    const [hour = 0, unhappy = 0, of = 0] = hours.subarray(at, at + 3)
    while ((anew[ended] ?? Number.POSITIVE_INFINITY) <= hour) {
      run = fresh(hour)
      ended += 1
    }
    const weights = weightsFor(baseOn(dayOfHour(hour)))
    // Another usual share: what was gathered keeps its weight against the line.
    if (line !== 0 && line !== weights.line) run.score = Math.floor((run.score * weights.line) / line)
    line = weights.line
    if (run.score === 0 || hour - run.told >= countsAgainAfter) run = fresh(hour)
    run.score = Math.max(0, run.score + unhappy * weights.up - (of - unhappy))
    run.seen += unhappy
    run.of += of
    if (run.told <= hour || run.score < line || unhappy === 0 || hour === run.since) continue
    run.told = hour
    flags.push({ hour, seen: run.seen, of: run.of })
  }
  return flags
}

/** Days of history that a usual share rests on, as for the program's own charts. */
const baseDays = 90

/** Unhappy and all ratings of a kind of office on each day, from `firstDay` on. */
export type PeerDays = { firstDay: number; unhappy: Int32Array; of: Int32Array }

/** The usual share on each day from what its kind heard in the ninety days before, within the district. */
export function usualShares(days: PeerDays): (day: number) => number {
  const within = sumsOf(days)
  return (day) => {
    const { unhappy, responses } = within(day - baseDays, day - 1)
    return snapBase(unhappy, responses)
  }
}

/** The same of one office, whose own days count where it is steadily worse. */
export function usualSharesOf(days: PeerDays, kindBase: (day: number) => number): (day: number) => number {
  const within = sumsOf(days)
  return (day) => {
    const { from, to } = ownDays(day)
    return ownBase(kindBase(day), within(from, to))
  }
}

/** Ratings from one day to another, both included. */
function sumsOf({ firstDay, unhappy, of }: PeerDays): (from: number, to: number) => Count {
  const sums = { unhappy: new Int32Array(of.length + 1), of: new Int32Array(of.length + 1) }
  for (let at = 0; at < of.length; at++) {
    sums.unhappy[at + 1] = (sums.unhappy[at] ?? 0) + (unhappy[at] ?? 0)
    sums.of[at + 1] = (sums.of[at] ?? 0) + (of[at] ?? 0)
  }
  const at = (day: number) => Math.min(of.length, Math.max(0, day - firstDay))
  const between = (sum: Int32Array, from: number, to: number) => (sum[at(to + 1)] ?? 0) - (sum[at(from)] ?? 0)
  return (from, to) => ({
    unhappy: between(sums.unhappy, from, to),
    responses: between(sums.of, from, to),
  })
}

export type OfOffice<T> = T & { office: string }
type Real = { hour: number; fate: FlagFate }

/** More days apart they are of two things. */
const sameWithin = 7

/** Which replayed flag is which real one: of the same office and within a week, the nearest first, each once. */
export function matchFlags(
  real: readonly OfOffice<Real>[],
  played: readonly OfOffice<Raised>[],
): Map<OfOffice<Real>, OfOffice<Raised>> {
  const byOffice = Map.groupBy(played, ({ office }) => office)
  const pairs = real.flatMap((one) =>
    (byOffice.get(one.office) ?? []).map((other) => ({
      one,
      other,
      days: Math.abs(daysBetween(one, other)),
    })),
  )
  const matched = new Map<OfOffice<Real>, OfOffice<Raised>>()
  const taken = new Set<OfOffice<Raised>>()
  for (const { one, other, days } of pairs.toSorted((a, b) => a.days - b.days)) {
    if (days > sameWithin || matched.has(one) || taken.has(other)) continue
    matched.set(one, other)
    taken.add(other)
  }
  return matched
}

const daysBetween = (one: { hour: number }, other: { hour: number }): number =>
  dayOfHour(other.hour) - dayOfHour(one.hour)

export function tellReal(
  real: readonly OfOffice<Real>[],
  matches: Record<'present' | 'asked', ReturnType<typeof matchFlags>>,
): ReplayView['real'] {
  const found = (one: OfOffice<Real>, which: 'present' | 'asked') => {
    const other = matches[which].get(one)
    return other ? { days: daysBetween(one, other) } : null
  }
  return real.map((one) => ({
    day: dayText(dayOfHour(one.hour)),
    office: one.office,
    fate: one.fate,
    present: found(one, 'present'),
    asked: found(one, 'asked'),
  }))
}

export function tellPlayed(
  played: readonly OfOffice<Raised>[],
  matches: ReturnType<typeof matchFlags>,
): ReplayedFlag[] {
  const matched = new Set(matches.values())
  return played.map((one) => ({
    day: dayText(dayOfHour(one.hour)),
    office: one.office,
    seen: one.seen,
    of: one.of,
    real: matched.has(one),
  }))
}
