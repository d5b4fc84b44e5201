/**
 * Whether visitors were less unhappy after something was done. No I/O.
 *
 * Whole weeks before the day and as many after it, so that each weekday counts alike. What changed meanwhile at the other offices
 * of the kind is taken off, for the season moves them too (difference in differences; Angrist and Pischke 2009, chapter 5).
 * Ratings of one week resemble each other, so counts are shrunk by Pearson's dispersion over the weeks (McCullagh and Nelder 1989,
 * section 4.5). Each share has its Wilson interval, and those of a difference are put together by their squares (Newcombe 1998,
 * method 10; for four shares MOVER, Zou and Donner 2008), which holds for small counts where the normal interval does not.
 */
import type { Effect } from '../contract/figures/improvement.ts'
import type { Count } from '../contract/figures/summary.ts'
import { sum, wilson } from '../dashboard/statistics.ts'
import { dayText } from '../district/local-time.ts'

/** So many weeks on each side at most: what is longer ago is another office. */
const mostWeeks = 8
/** With fewer, one bad week would be the result. */
const leastWeeks = 4
/** On each side. */
const leastResponses = 30
const z95 = 1.959964

export type OfficeDay = Count & { office: string; day: number }

/** Days from the first to the last that may count; the day itself is neither before nor after. `over`: the last day that is over. */
export function spanOf(doneDay: number, over: number): { from: number; to: number; weeks: number } | null {
  const weeks = Math.min(mostWeeks, Math.floor((over - doneDay) / 7))
  return weeks < leastWeeks ? null : { from: doneDay - 7 * weeks, to: doneDay + 7 * weeks, weeks }
}

/** `own`: days of the place itself; `others`: of the offices that it is held against. */
export function effectOf(
  doneDay: number,
  over: number,
  own: readonly OfficeDay[],
  others: readonly OfficeDay[],
): Effect {
  const span = spanOf(doneDay, over)
  // The day after the last that is needed: by then it is over.
  if (!span) return { verdict: 'early', from: dayText(doneDay + 7 * leastWeeks + 1) }
  const here = split(own, doneDay, span.weeks)
  if (!isEnough(here)) return { verdict: 'few' }
  const there = comparable(others, doneDay, span.weeks)
  const parts = [here, ...(there ? [there] : [])].map((side) => {
    const spread = dispersion([...side.before, ...side.after])
    return { before: shrunk(sum(side.before), spread), after: shrunk(sum(side.after), spread) }
  })
  const [ours, theirs] = parts
  if (!ours) throw new Error('the place itself was counted')
  const { change, interval } = combine([
    [1, ours.after],
    [-1, ours.before],
    ...(theirs
      ? ([
          [-1, theirs.after],
          [1, theirs.before],
        ] as const)
      : []),
  ])
  return {
    verdict: interval[1] < 0 ? 'fewer' : interval[0] > 0 ? 'more' : 'chance',
    change,
    interval,
    weeks: span.weeks,
    before: sum(here.before),
    after: sum(here.after),
    compared: there && { offices: there.offices, before: sum(there.before), after: sum(there.after) },
  }
}

/** Counts by week. */
type Sides = { before: Count[]; after: Count[] }

function split(days: readonly OfficeDay[], doneDay: number, weeks: number): Sides {
  const empty = () => Array.from({ length: weeks }, () => ({ responses: 0, unhappy: 0 }))
  const sides = { before: empty(), after: empty() }
  for (const { day, responses, unhappy } of days) {
    const away = Math.abs(day - doneDay)
    const week = away === 0 ? undefined : sides[day < doneDay ? 'before' : 'after'][Math.ceil(away / 7) - 1]
    if (!week) continue
    week.responses += responses
    week.unhappy += unhappy
  }
  return sides
}

const isEnough = ({ before, after }: Sides): boolean =>
  [before, after].every((side) => sum(side).responses >= leastResponses)

/** Those together that were rated on both sides: one that opened meanwhile would change the mixture and not the season. */
function comparable(
  others: readonly OfficeDay[],
  doneDay: number,
  weeks: number,
): (Sides & { offices: number }) | null {
  const both = [...Map.groupBy(others, ({ office }) => office).values()].filter((days) => {
    const { before, after } = split(days, doneDay, weeks)
    return sum(before).responses > 0 && sum(after).responses > 0
  })
  const together = split(both.flat(), doneDay, weeks)
  return isEnough(together) ? { ...together, offices: both.length } : null
}

/**
 * Pearson's chi-squared over weeks per degree of freedom, within each side; 1 where weeks differ no more than by chance. Being
 * estimated from few weeks it is widened as Student's t is against the normal (Cornish and Fisher, first term).
 */
function dispersion(weeks: readonly Count[]): number {
  const half = weeks.length / 2
  let squares = 0
  let free = 0
  for (const side of [weeks.slice(0, half), weeks.slice(half)]) {
    const spoken = side.filter(({ responses }) => responses > 0)
    const all = sum(spoken)
    const share = all.unhappy / all.responses
    if (share === 0 || share === 1) continue
    for (const { responses, unhappy } of spoken)
      squares += (unhappy - responses * share) ** 2 / (responses * share * (1 - share))
    free += spoken.length - 1
  }
  return free === 0 ? 1 : Math.max(1, (squares / free) * (1 + (z95 ** 2 + 1) / (4 * free)) ** 2)
}

const shrunk = ({ responses, unhappy }: Count, by: number): Count => ({
  responses: responses / by,
  unhappy: unhappy / by,
})

/** Shares added up by their signs, and the 95 % interval of that. */
function combine(parts: readonly (readonly [1 | -1, Count])[]): {
  change: number
  interval: [number, number]
} {
  let [change, below, above] = [0, 0, 0]
  for (const [sign, count] of parts) {
    const interval = wilson(count)
    if (!interval) throw new Error('a share of nothing')
    const share = count.unhappy / count.responses
    const [down, up] = [share - interval[0], interval[1] - share]
    change += sign * share
    below += (sign === 1 ? down : up) ** 2
    above += (sign === 1 ? up : down) ** 2
  }
  return { change, interval: [change - Math.sqrt(below), change + Math.sqrt(above)] }
}
