/** When staff may be told something: while their district is open, and in the morning of the days on which it is. No I/O. */
import { localDay, localMinute, startOfDay } from '../district/local-time.ts'
import { isOpen, minutesADay, type Opening, spansOn } from '../district/opening.ts'
import { isQuiet, type QuietHours } from '../notifications/quiet-hours.ts'

/** Where offices.yaml says nothing of hours. */
const usual: Opening = {
  week: Array.from({ length: 7 }, () => [{ open: 8 * 60, close: 20 * 60 }]),
  holidays: [],
}
const morningMinute = 8 * 60 + 30
const minuteMs = 60_000

type Place = { opening: Opening | null; timezone: string }

export const mayTell = ({ opening, timezone }: Place, now: number): boolean =>
  isOpen(opening ?? usual, localMinute(now, timezone))

/** Whether it opens today at any time that is not within these quiet hours. */
export function opensBeside(place: Place, quiet: QuietHours, now: number): boolean {
  const start = startOfDay(localDay(now, place.timezone), place.timezone)
  for (let minute = 0; minute < minutesADay; minute += 15) {
    const at = start + minute * minuteMs
    if (mayTell(place, at) && !isQuiet(quiet, at, [place.timezone])) return true
  }
  return false
}

/** The local day whose morning message may go now: from half past eight on, until the district closes. Null on a day it does not open. */
export function morningOf({ opening, timezone }: Place, now: number): number | null {
  const day = localDay(now, timezone)
  const minute = localMinute(now, timezone) - day * minutesADay
  const close = spansOn(opening ?? usual, day).at(-1)?.close ?? 0
  return minute >= morningMinute && minute < close ? day : null
}

/** UTC milliseconds. */
export const startOfMorning = (day: number, timezone: string): number =>
  startOfDay(day, timezone) + morningMinute * minuteMs
