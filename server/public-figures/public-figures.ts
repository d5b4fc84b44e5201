/** A month's grievances as the public may read them, so that nothing that is told gives away a number below five. No I/O. */
import type { PublicFigures, PublicRow } from '../contract/citizens/public-figures.ts'
import { dayText, firstDayOfMonth, monthOfDay } from '../district/local-time.ts'
import type { Outcome } from '../grievance-figures/outcome.ts'
import { createWaits, within } from '../grievance-figures/waits.ts'

/** Fewer are not told, nor anything that they follow from. */
const fewest = 5
/** A month is made so many days after its end, when most have an answer and their citizens have had time to say what it is worth. */
const daysAfter = 15
export const monthsKept = 12

/** `area`: empty where nobody said it. */
export type PublicCase = { department: string; area: string; outcome: Outcome }

/**
 * Which parts of a whole are told. Where one is small, all small ones are hidden, and the smallest of the others with them. So what is
 * left over, which anybody can work out, holds at least one part of five or more, and which of the hidden ones that is cannot be told:
 * were it any other of them, the same would be published. `parts`: all that there could be, zeros too.
 */
export function tellable(parts: ReadonlyMap<string, number>): Set<string> {
  const large = [...parts].filter(([, n]) => n >= fewest)
  if (large.length === parts.size) return new Set(parts.keys())
  const least = Math.min(...large.map(([, n]) => n))
  return new Set(large.filter(([, n]) => n > least).map(([id]) => id))
}

/** `departments` and `areas`: all of the district. */
export function makePublic(
  cases: readonly PublicCase[],
  { departments, areas }: { departments: readonly string[]; areas: readonly string[] },
  asOf: string,
): PublicFigures {
  const none = { rows: [], rest: 0 }
  if (cases.length < fewest) return { asOf, total: null, departments: none, areas: none }
  return {
    asOf,
    total: { ...rowOf(cases), silent: silentOf(cases) },
    departments: partsOf(cases, departments, ({ department }) => department),
    areas: areas.length ? partsOf(cases, [...areas, ''], ({ area }) => area) : none,
  }
}

function partsOf(
  cases: readonly PublicCase[],
  known: readonly string[],
  by: (each: PublicCase) => string,
): PublicFigures['areas'] {
  const groups = Map.groupBy(cases, by)
  const ids = new Set([...known, ...groups.keys()])
  const told = tellable(new Map([...ids].map((id) => [id, groups.get(id)?.length ?? 0])))
  const rows = [...told]
    .map((id) => ({ id, ...rowOf(groups.get(id) ?? []) }))
    .toSorted((one, other) => Number(one.id === '') - Number(other.id === '') || other.count - one.count)
  return { rows, rest: cases.length - rows.reduce((sum, { count }) => sum + count, 0) }
}

function rowOf(cases: readonly PublicCase[]): PublicRow {
  const waits = createWaits()
  let [yes, no] = [0, 0]
  for (const { outcome } of cases) {
    if (!('answer' in outcome)) continue
    waits.add(outcome.answer)
    yes += Number(outcome.satisfied === true)
    no += Number(outcome.satisfied === false)
  }
  const median = within(0.5, waits.all())
  return {
    count: cases.length,
    days: median && { days: Math.ceil(median.hours / 24), more: median.more },
    solved: shareOf(yes, no),
  }
}

function silentOf(cases: readonly PublicCase[]): number | null {
  const answered = cases.flatMap(({ outcome }) => ('answer' in outcome && outcome.answered ? [outcome] : []))
  const silent = answered.filter(({ satisfied }) => satisfied === null).length
  return shareOf(silent, answered.length - silent)
}

/** In twentieths, and only where both sides are many: of nine in ten the tenth would be told. */
const shareOf = (some: number, others: number): number | null =>
  some < fewest || others < fewest ? null : Math.round((some / (some + others)) * 20) / 20

/** `2026-10`, the first local day of the month, and the first after it. */
export type Month = { name: string; from: number; to: number }

/** Months whose figures are to be there by this local day, the newest first. */
export function monthsDue(today: number): Month[] {
  const last = monthOfDay(today - daysAfter) - 1
  return Array.from({ length: monthsKept }, (_, back) => {
    const from = firstDayOfMonth(last - back)
    return { name: dayText(from).slice(0, 7), from, to: firstDayOfMonth(last - back + 1) }
  })
}
