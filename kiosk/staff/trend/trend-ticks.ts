/** Which points of a trend are named under it, so that months and weeks can be counted off. No I/O. */

type Names = { day(day: string): string; month(day: string): string; year(day: string): string }

/** More points than this and days are named by the week. */
const mostNamedDays = 10
/** More days than this from end to end and months are named. */
const mostWeekDays = 62

/** One text for each point, `''` for those without. `days`: the first day of each point, oldest first, `YYYY-MM-DD`. */
export function trendTicks(days: readonly string[], names: Names): string[] {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  if (dayNumber(last) - dayNumber(first) > mostWeekDays) return monthTicks(days, names)
  if (days.length <= mostNamedDays) return days.map(names.day)
  return days.map((day) => (isMonday(day) ? names.day(day) : ''))
}

/** At the first point of each month its name, and of January the year; the month that a trend begins in may be cut off. */
function monthTicks(days: readonly string[], names: Names): string[] {
  return days.map((day, at) => {
    const before = days[at - 1]
    if (before === undefined || before.slice(0, 7) === day.slice(0, 7)) return ''
    return before.slice(0, 4) === day.slice(0, 4) ? names.month(day) : names.year(day)
  })
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000
const isMonday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 1
