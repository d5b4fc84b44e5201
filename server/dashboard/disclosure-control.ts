/** What is taken out of an office's figures before its own head sees them, so that no single vote can be told. No I/O. */
import type { Count, Summary } from '../contract/summary.ts'
import { weekdayOf } from '../district/local-time.ts'
import { wilson } from './statistics.ts'

/** A cell below this is never sent to a head of office; the figure statistical agencies use at the least. */
const fewest = 5
/** Rounding to five would turn a share of fewer than this into a guess. */
const fewestForShare = 20
/** Fewer than this and an average over four faces would give single ones away. */
const fewestForIndex = 50

/** To the nearest five, so that the next vote does not show. */
const rounded = (count: number): number => Math.round(count / fewest) * fewest
const roundedShare = (share: number): number => Math.min(1, Math.round(share * 20) / 20)

/** A count that a head may see: below five nothing but that it is few, with zeros inside; above, rounded. */
function suppressCount({ responses, unhappy }: Count): Count {
  if (responses < fewest) return { responses: 0, unhappy: 0, few: 'responses' }
  if (unhappy < fewest) return { responses: rounded(responses), unhappy: 0, few: 'unhappy' }
  return { responses: rounded(responses), unhappy: Math.min(rounded(unhappy), rounded(responses)) }
}

/** The same for one of many cells, which is looked at for its share alone. */
function suppressCell(count: Count): Count {
  const suppressed = suppressCount(count)
  return suppressed.few || count.responses >= fewestForShare
    ? suppressed
    : { ...suppressed, unhappy: 0, few: 'unhappy' }
}

/**
 * The summary of one office as its head sees it. Everything below the totals is coarser than they are and does not add
 * up to them: the trend holds whole calendar weeks that are over, and a part of the range always lies outside them, so
 * no total minus the rest gives a withheld cell. Nothing of a single entry is left in it.
 */
export function suppressSummary(full: Summary): Summary {
  const { today, total } = full
  const whole = suppressCount(total)
  const before = total.before && total.before.responses >= fewestForIndex ? total.before : null
  const baseline = before && before.unhappy >= fewest ? roundedShare(before.unhappy / before.responses) : null
  return {
    ...full,
    today: {
      day: today.day,
      ...suppressCount(today),
      faces: [0, 0, 0, 0],
      attention: suppressAttention(today.attention),
    },
    total: {
      ...whole,
      interval: whole.few ? null : wilson(whole),
      index: total.responses >= fewestForIndex ? suppressIndex(total.index) : null,
      before: before && { ...suppressCount(before), index: rounded(before.index) },
    },
    trend: wholeWeeks(full.trend).map(({ monday, days }) => ({
      day: monday,
      days: 7,
      ...suppressCell(sum(days)),
      baseline,
    })),
    offices: full.offices.map((office) => ({
      ...office,
      ...whole,
      interval: whole.few ? null : wilson(whole),
      today: suppressCount(today),
      // One vote can lead into or out of "watch".
      state: office.state === 'flag' ? 'flag' : 'calm',
    })),
    reasons: whole.few ? [] : suppressReasons(full.reasons, whole.unhappy),
    hours: full.hours.flatMap(({ weekday, hour, ...count }) => {
      const suppressed = suppressCell(count)
      return suppressed.few ? [] : [{ weekday, hour, ...suppressed }]
    }),
    words: [],
    // A thread is one visitor's, and marks count single entries.
    waitingThreads: 0,
    bursts: 0,
    present: 0,
  }
}

const suppressIndex = (index: number | null): number | null => (index === null ? null : rounded(index))

function suppressAttention(attention: Summary['today']['attention']): Summary['today']['attention'] {
  const suppressed = attention && suppressCount(attention)
  return attention && suppressed && !suppressed.few ? { ...attention, ...suppressed } : null
}

function suppressReasons(reasons: Summary['reasons'], unhappy: number): Summary['reasons'] {
  return reasons
    .filter((reason) => reason.count >= fewest)
    .map((reason) => ({
      ...reason,
      count: rounded(reason.count),
      share: roundedShare(rounded(reason.count) / unhappy),
    }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}

/** Calendar weeks from Monday to Sunday that lie wholly in the range and are over: they never slide over the days. */
function wholeWeeks(trend: Summary['trend']): { monday: string; days: Summary['trend'] }[] {
  const monday = trend.findIndex(({ day }) => weekdayOf(Date.parse(day) / 86_400_000) === 1)
  // The last day of the range is today, so a week that ends with it is not over.
  return trend.flatMap(({ day }, at) =>
    monday >= 0 && at >= monday && (at - monday) % 7 === 0 && at + 7 < trend.length
      ? [{ monday: day, days: trend.slice(at, at + 7) }]
      : [],
  )
}

const sum = (counts: readonly Count[]): Count => ({
  responses: counts.reduce((all, each) => all + each.responses, 0),
  unhappy: counts.reduce((all, each) => all + each.unhappy, 0),
})
