/** For how long an acknowledgement keeps a flag from asking again. No I/O. */
import { weekdayOf } from '../district/local-time.ts'

const friday = 5

/** The last local hour of the next day from Monday to Friday; which of them are holidays is not known. */
export function endOfNextWorkingDay(today: number): number {
  let day = today + 1
  while (weekdayOf(day) > friday) day += 1
  return day * 24 + 23
}
