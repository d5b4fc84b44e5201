/** Tells on which days an office that nobody scans was most likely open, from its own habit and from what others did. No I/O. */
import { weekdayOf } from '../district/local-time.ts'
import type { Opening } from '../district/opening.ts'
import { baselineDays, lastBusyDay } from './silence.ts'

/**
 * Days are local ones. `others`: how many other offices of the district were scanned or heard on a day. `opening`: of the office,
 * null where it is not known.
 */
type OfficeRecord = {
  scans: ReadonlyMap<number, number>
  others: Pick<ReadonlyMap<number, number>, 'get'>
  opening: Opening | null
}

/** Fewer offices than this do not tell a holiday from chance; then the habit alone counts. */
const fewestOthers = 3

/**
 * From the weeks before its last day with more than a trickle on, up to yesterday: the weekdays on which it was scanned in those
 * weeks, but for days on which less than half as many others were heard as on the best of the four same weekdays before, which
 * were holidays, and for the holidays of the offices file: on those the police and the hospitals alone may be half of a district.
 * An office cannot shape that: it would have to silence half of its district.
 */
export function likelyOpenDays({ scans, others, opening }: OfficeRecord, today: number): Set<number> {
  const last = lastBusyDay(scans)
  if (!last) return new Set()
  const { lastDay, most } = last
  const habit = new Set(
    [...scans].flatMap(([day, count]) =>
      count > most && day > lastDay - baselineDays && day <= lastDay ? [weekdayOf(day)] : [],
    ),
  )
  const heardOn = (day: number) => others.get(day) ?? 0
  const worked = (day: number) => {
    if (opening?.holidays.includes(day)) return false
    const usual = Math.max(...[7, 14, 21, 28].map((ago) => heardOn(day - ago)))
    return usual < fewestOthers || heardOn(day) * 2 >= usual
  }
  const open = new Set<number>()
  // A young office was not open before its first scan.
  const first = Math.max(lastDay - baselineDays + 1, Math.min(...scans.keys()))
  for (let day = first; day < today; day++) if (habit.has(weekdayOf(day)) && worked(day)) open.add(day)
  return open
}
