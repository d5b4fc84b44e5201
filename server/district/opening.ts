/** When an office is open, by the local clock: its hours of each weekday, and the days on which they do not hold. No I/O. */
import { weekdayOf } from './local-time.ts'

/** Minutes of a local day, 0 to 1440; `close` is the first minute that it is closed again. */
export type Span = { open: number; close: number }
/** `week`: Monday first, a closed day without spans. `holidays`: local days on which it stays closed, in their order. */
export type Opening = { week: readonly (readonly Span[])[]; holidays: readonly number[] }

export const minutesADay = 1440

/** On a local day; none where it stays closed. */
export const spansOn = ({ week, holidays }: Opening, day: number): readonly Span[] =>
  holidays.includes(day) ? [] : (week[weekdayOf(day) - 1] ?? [])

/** `minute`: local minutes since 1970, see `localMinute`. */
export function isOpen(opening: Opening, minute: number): boolean {
  const day = Math.floor(minute / minutesADay)
  const at = minute - day * minutesADay
  return spansOn(opening, day).some(({ open, close }) => open <= at && at < close)
}

/** How many of the minutes from the first on and before the other one it is open. */
export function openMinutes(opening: Opening, from: number, to: number): number {
  let sum = 0
  for (let day = Math.floor(from / minutesADay); day * minutesADay < to; day++) {
    const start = day * minutesADay
    for (const { open, close } of spansOn(opening, day))
      sum += Math.max(0, Math.min(to, start + close) - Math.max(from, start + open))
  }
  return sum
}
