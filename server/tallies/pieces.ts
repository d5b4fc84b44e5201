/** How a range of days is put together from months and days. No I/O. */
import { firstDayOfMonth, monthOfDay } from '../district/local-time.ts'

/** Local days since 1970, both included. */
type Range = { from: number; to: number }
/** Both included: days, or months as `monthOfDay` counts them. */
export type Piece = Range & { grain: 'day' | 'month' }

/** The whole months before the last day, and the days at both ends. The last day is alone, since mostly it is today, which moves. */
export function piecesOf({ from, to }: Range): Piece[] {
  const firstMonth = monthOfDay(from - 1) + 1
  const lastMonth = monthOfDay(to) - 1
  if (firstMonth > lastMonth) return lastDayApart({ from, to }).map((days) => ({ grain: 'day', ...days }))
  const before = { from, to: firstDayOfMonth(firstMonth) - 1 }
  const after = { from: firstDayOfMonth(lastMonth + 1), to }
  const all: Piece[] = [
    { grain: 'day', ...before },
    { grain: 'month', from: firstMonth, to: lastMonth },
    ...lastDayApart(after).map((days): Piece => ({ grain: 'day', ...days })),
  ]
  return all.filter(({ from, to }) => from <= to)
}

export const daysOf = ({ grain, from, to }: Piece): Range =>
  grain === 'day' ? { from, to } : { from: firstDayOfMonth(from), to: firstDayOfMonth(to + 1) - 1 }

export const lastDayApart = ({ from, to }: Range): Range[] =>
  from < to
    ? [
        { from, to: to - 1 },
        { from: to, to },
      ]
    : [{ from, to }]

/** Month by month, the last day alone: what was read of one month serves on the next day too. */
export function byMonth({ from, to }: Range): Range[] {
  const parts: Range[] = []
  for (let first = from; first < to; ) {
    const last = Math.min(to - 1, firstDayOfMonth(monthOfDay(first) + 1) - 1)
    parts.push({ from: first, to: last })
    first = last + 1
  }
  return [...parts, { from: to, to }]
}
