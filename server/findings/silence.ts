/** Where nobody is heard any more although it is open: an office, or one of its counters. No I/O. */
import type { EvidenceOf } from '../contract/figures/flag.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { isOpen, type Opening } from '../district/opening.ts'
import { binomialRange } from '../flags/chance.ts'
import { onceIn } from './praise.ts'

/**
 * Local hours in which the office was open and others of its district were heard, in their order, without the running one; `heard`: those of them
 * in which it was heard itself.
 */
export type Listened = { open: readonly number[]; heard: ReadonlySet<number> }

/** So many days before the silence tell what is usual. */
export const listenedDays = 28
const fewestOpen = 40
export const fewestHeard = 10
/** A silence of less than a working day is no news. */
const fewestSilent = 8
/** Of some hundred offices, each looked at each hour, chance alone would bring one such silence in a year. */
const rare = 1e-6

/** `rare`: as a chance. `fewest`: open hours. */
type SilenceSettings = { rare: number; fewest: number }
export const silenceSettings: SilenceSettings = { rare, fewest: fewestSilent }

/** `since`: hours up to this one were settled. Null while nothing is wrong. */
export function findSilence(
  { open, heard }: Listened,
  since: number,
  settings: SilenceSettings = silenceSettings,
): EvidenceOf['silence'] | null {
  const last = open.findLast((hour) => heard.has(hour))
  if (last === undefined) return null
  const silent = open.filter((hour) => hour > Math.max(last, since))
  const before = open.filter((hour) => hour <= last && hour > last - listenedDays * 24)
  const usual = before.filter((hour) => heard.has(hour)).length
  const [first] = silent
  if (first === undefined || silent.length < settings.fewest) return null
  if (before.length < fewestOpen || usual < fewestHeard) return null
  const share = usual / (before.length + 1)
  const chance = (1 - share) ** silent.length
  if (chance > settings.rare) return null
  return {
    seen: 0,
    of: silent.length,
    expected: share * silent.length,
    usual: binomialRange(silent.length, share),
    onceIn: onceIn(chance),
    sinceDay: dayText(dayOfHour(first)),
    sinceHour: clockHour(first),
  }
}

/**
 * A counter is opened by days, and those on which nobody sits there may follow each other: so many whole days must be as improbable as for a poster. Three are the
 * fewest of a counter that is heard each day.
 */
const rareDays = 1 / 10_000
export const fewestSilentDays = 3

/**
 * The same of a counter: `open` are the hours of opening in which its office was heard, there or elsewhere. By hours alone each counter that is closed on one day in
 * three would be missed, so whole days must say the same.
 */
export function findCounterSilence(counter: Listened, since: number): EvidenceOf['silence'] | null {
  const evidence = findSilence(counter, since)
  const last = counter.open.findLast((hour) => counter.heard.has(hour))
  if (!evidence || last === undefined) return null
  const [lastDay, sinceDay] = [dayOfHour(last), dayOfHour(since)]
  const days = Map.groupBy(counter.open, dayOfHour)
  const before = [...days].filter(([day]) => day <= lastDay && day > lastDay - listenedDays)
  const heard = before.filter(([, hours]) => hours.some((hour) => counter.heard.has(hour))).length
  const usual = before.reduce((sum, [, hours]) => sum + hours.length, 0) / before.length
  const silent = [...days].filter(
    ([day, hours]) => day > lastDay && day > sinceDay && hours.length >= usual / 2,
  ).length
  return (1 - heard / (before.length + 1)) ** silent <= rareDays ? evidence : null
}

/**
 * Hours in which the district was heard: in a third of as many offices as usual at least. A holiday that the file does not know, or a server that
 * stood still, silences nobody. `offices`: in which hours each was heard.
 */
export function listenedHours(offices: readonly Iterable<number>[]): Set<number> {
  const counts = new Map<number, number>()
  for (const hours of offices) for (const hour of hours) counts.set(hour, (counts.get(hour) ?? 0) + 1)
  const mean = [...counts.values()].reduce((sum, count) => sum + count, 0) / Math.max(1, counts.size)
  return new Set([...counts].flatMap(([hour, count]) => (count >= Math.max(2, mean / 3) ? [hour] : [])))
}

/** Whole hours of opening from `from` to `to`, both included. */
export function openHours(opening: Opening, from: number, to: number): number[] {
  const hours: number[] = []
  for (let hour = from; hour <= to; hour++) if (isWholeHourOpen(opening, hour)) hours.push(hour)
  return hours
}

export const isWholeHourOpen = (opening: Opening, hour: number): boolean =>
  isOpen(opening, hour * 60) && isOpen(opening, hour * 60 + 59)
