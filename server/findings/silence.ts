/** Where nobody is heard any more although it is open: an office, or one of its counters. No I/O. */
import type { EvidenceOf } from '../contract/figures/flag.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { binomialRange } from '../flags/chance.ts'
import { onceIn } from './praise.ts'

/**
 * Local hours in which the office was open and others of its district were heard, in their order, without the running one; `heard`: those of them
 * in which it was heard itself.
 */
type Listened = { open: readonly number[]; heard: ReadonlySet<number> }

/** So many days before the silence tell what is usual. */
export const listenedDays = 28
const fewestOpen = 40
const fewestHeard = 10
/** A silence of less than a working day is no news. */
const fewestSilent = 8
/** Of some hundred offices, each looked at each hour, chance alone would bring one such silence in a year. */
const rare = 1e-6

/** `since`: hours up to this one were settled. Null while nothing is wrong. */
export function findSilence({ open, heard }: Listened, since: number): EvidenceOf['silence'] | null {
  const last = open.findLast((hour) => heard.has(hour))
  if (last === undefined) return null
  const silent = open.filter((hour) => hour > Math.max(last, since))
  const before = open.filter((hour) => hour <= last && hour > last - listenedDays * 24)
  const usual = before.filter((hour) => heard.has(hour)).length
  const [first] = silent
  if (first === undefined || silent.length < fewestSilent) return null
  if (before.length < fewestOpen || usual < fewestHeard) return null
  const share = usual / (before.length + 1)
  const chance = (1 - share) ** silent.length
  if (chance > rare) return null
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
 * Hours in which the district was heard: in a third of as many offices as usual at least. A holiday that the file does not know, or a server that
 * stood still, silences nobody. `offices`: in which hours each was heard.
 */
export function listenedHours(offices: readonly Iterable<number>[]): Set<number> {
  const counts = new Map<number, number>()
  for (const hours of offices) for (const hour of hours) counts.set(hour, (counts.get(hour) ?? 0) + 1)
  const mean = [...counts.values()].reduce((sum, count) => sum + count, 0) / Math.max(1, counts.size)
  return new Set([...counts].flatMap(([hour, count]) => (count >= Math.max(2, mean / 3) ? [hour] : [])))
}
