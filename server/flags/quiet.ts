/** For how long an acknowledgement keeps a flag from asking again. No I/O. */
import { weekdayOf } from '../district/local-time.ts'
import { type Opening, spansOn } from '../district/opening.ts'

const friday = 5

/**
 * The last local hour of the next day on which the district's administration is open; from Monday to Friday where its hours are
 * not known.
 */
export function endOfNextWorkingDay(today: number, opening: Opening | null): number {
  const works = (day: number) => (opening ? spansOn(opening, day).length > 0 : weekdayOf(day) <= friday)
  let day = today + 1
  while (!works(day)) day += 1
  return day * 24 + 23
}
