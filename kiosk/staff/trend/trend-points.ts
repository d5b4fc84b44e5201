/** Turns a day-by-day trend into the points of a line: gaps where too few spoke, weeks where days are too thin. No I/O. */
import type { Summary } from '#server/contract/figures/summary.ts'
import { enough } from '../figures/share.ts'

type TrendPoint = { day: string; responses: number; share: number | null; baseline: number | null }
export type TrendLine = { by: 'day' | 'week'; points: TrendPoint[] }

type Day = Summary['trend'][number]

/**
 * As the server sent it, by week for a year; else by day, unless most days are too thin to draw: then by week too.
 * Weeks are counted back from the last day, so that the newest week is whole and only the oldest may be short. `rounded`: how
 * finely a share may be said.
 */
export function trendLine(
  days: readonly Day[],
  rounded: (share: number) => number = (share) => share,
): TrendLine {
  const point = (from: string, of: readonly Day[]) => pointOf(from, of, rounded)
  if (days.some((day) => day.days)) return { by: 'week', points: days.map((day) => point(day.day, [day])) }
  const spoken = days.filter((day) => day.responses > 0)
  const thin = spoken.filter((day) => day.responses < enough).length > spoken.length / 2
  if (days.length < 28 || !thin) return { by: 'day', points: days.map((day) => point(day.day, [day])) }
  const weeks: Day[][] = []
  for (let end = days.length; end > 0; end -= 7) weeks.unshift(days.slice(Math.max(0, end - 7), end))
  return { by: 'week', points: weeks.flatMap((week) => (week[0] ? [point(week[0].day, week)] : [])) }
}

/** `from`: the first of the days. */
function pointOf(from: string, days: readonly Day[], rounded: (share: number) => number): TrendPoint {
  const responses = sum(days.map((day) => day.responses))
  const unhappy = sum(days.map((day) => day.unhappy))
  const known = days.flatMap((day) => (day.baseline === null ? [] : [day.baseline]))
  return {
    day: from,
    responses,
    share: days.some((day) => day.few) || responses < enough ? null : rounded(unhappy / responses),
    baseline: known.length === 0 ? null : sum(known) / known.length,
  }
}

/** Where a line ends, which may be before its last point; -1 when it has none. */
export const endOf = (shares: readonly (number | null)[]): number =>
  shares.findLastIndex((share) => share !== null)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
