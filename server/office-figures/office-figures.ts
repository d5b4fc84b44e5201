/** Shares of offices, what changed, and their series, from tallies. No I/O. */
import type { FigureRange } from '../contract/figures/figure-filter.ts'
import type { OfficeFigure } from '../contract/figures/office-figures.ts'
import type { Count } from '../contract/figures/summary.ts'
import { fewestToRank, likelyShare, type Prior } from '../dashboard/shrinkage.ts'
import { wilson } from '../dashboard/statistics.ts'
import { dayText, firstDayOfMonth, monthOfDay } from '../district/local-time.ts'

/** Below five responses a share is one visitor's vote. */
const enough = 5

/** Days of most offices are too thin for a line; of a year the months are read, of which there are few. */
const most = { days: 14, daysByWeek: 92 }

export type Point = { from: number; to: number }
export type Points = { by: 'day' | 'week' | 'month'; points: Point[] }

/** Weeks are counted back from the last day, so that the newest is whole; months are those of the calendar. */
export function pointsOf({ from, to, days }: FigureRange): Points {
  if (days > most.daysByWeek) {
    const first = monthOfDay(from)
    const points = Array.from({ length: monthOfDay(to) - first + 1 }, (_, at) => ({
      from: Math.max(from, firstDayOfMonth(first + at)),
      to: Math.min(to, firstDayOfMonth(first + at + 1) - 1),
    }))
    return { by: 'month', points }
  }
  const step = days > most.days ? 7 : 1
  const length = Math.ceil(days / step)
  const points = Array.from({ length }, (_, at) => {
    const last = to - (length - 1 - at) * step
    return { from: Math.max(from, last - step + 1), to: last }
  })
  return { by: step === 7 ? 'week' : 'day', points }
}

export const pointTexts = ({ points }: Points): string[] => points.map(({ from }) => dayText(from))

export const series = (counts: readonly Count[]): (number | null)[] =>
  counts.map(({ responses, unhappy }) =>
    responses < enough ? null : Math.round((100 * unhappy) / responses) / 100,
  )

type Said = Pick<OfficeFigure, 'responses' | 'unhappy' | 'few' | 'interval' | 'likely' | 'words'>

/** `prior`: of all offices together. */
export function said(count: Count, words: number, prior: Prior | null): Said {
  if (count.responses < enough) {
    const nothing = { responses: 0, unhappy: 0, interval: null, likely: null, words: 0 }
    return count.responses === 0 ? nothing : { ...nothing, few: 'responses' }
  }
  const likely = count.responses < fewestToRank ? null : likelyShare(count, prior)
  return { ...count, interval: wilson(count), likely, words }
}

/** How a share moved, with the 95 % interval of the difference (Newcombe 1998, method 10); null where few spoke. */
export function change(now: Count, before: Count): OfficeFigure['change'] {
  const [nowBetween, beforeBetween] = [wilson(now), wilson(before)]
  if (now.responses < enough || before.responses < enough || !nowBetween || !beforeBetween) return null
  const [shareNow, shareBefore] = [now.unhappy / now.responses, before.unhappy / before.responses]
  const by = shareNow - shareBefore
  const below = Math.hypot(shareNow - nowBetween[0], beforeBetween[1] - shareBefore)
  const above = Math.hypot(nowBetween[1] - shareNow, shareBefore - beforeBetween[0])
  return { by, interval: [by - below, by + above] }
}

/** The most unhappy first by what is shown; then those of whom too little is known, the more responses the earlier. */
export const byLikely = (offices: readonly OfficeFigure[]): OfficeFigure[] =>
  offices.toSorted(
    (one, other) =>
      (other.likely?.share ?? -1) - (one.likely?.share ?? -1) ||
      other.responses - one.responses ||
      (one.few ? 0 : 1) - (other.few ? 0 : 1) ||
      (one.id < other.id ? -1 : 1),
  )
