/** Whether the office is closed, by the local clock and the hours it was given. Pure rules. */
import type { KioskSettings } from '#server/contract/devices/kiosk.ts'

const minuteMs = 60_000
const minutesADay = 24 * 60

/** `now` in UTC milliseconds. An office without hours is never closed. */
export function isClosed(
  { hours, holidays, utcOffsetMinutes }: Pick<KioskSettings, 'hours' | 'holidays' | 'utcOffsetMinutes'>,
  now: number,
): boolean {
  if (!hours) return false
  const minute = Math.floor(now / minuteMs) + utcOffsetMinutes
  const day = Math.floor(minute / minutesADay)
  if (holidays.includes(day)) return true
  const at = minute - day * minutesADay
  // Monday first; 1970-01-01 was a Thursday.
  const spans = hours[(day + 3) % 7] ?? []
  return !spans.some(({ open, close }) => open <= at && at < close)
}
