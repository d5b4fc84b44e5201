/** Days of a month as weeks, and steps from day to day. Days are texts, `YYYY-MM-DD`, in nobody's time zone. No I/O. */

const dayMs = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string => text(at(day) + days * dayMs)

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

/** The same day so many months on, or the last one of a month that is shorter. */
export function addMonths(day: string, months: number): string {
  const first = new Date(at(firstOfMonth(day)))
  first.setUTCMonth(first.getUTCMonth() + months)
  const next = new Date(first)
  next.setUTCMonth(next.getUTCMonth() + 1)
  const last = (next.getTime() - first.getTime()) / dayMs
  return text(first.getTime() + (Math.min(Number(day.slice(8)), last) - 1) * dayMs)
}

/** 1 Monday to 7. */
const weekdayOf = (day: string): number => new Date(at(day)).getUTCDay() || 7

/** Whole weeks from Monday, with the days of other months that fill the first and the last one. */
export function weeksOfMonth(month: string): string[][] {
  const first = firstOfMonth(month)
  const weeks: string[][] = []
  for (
    let monday = addDays(first, 1 - weekdayOf(first));
    monday < addMonths(first, 1);
    monday = addDays(monday, 7)
  )
    weeks.push(Array.from({ length: 7 }, (_, after) => addDays(monday, after)))
  return weeks
}

/** Where a key leads from a day; null for keys that lead nowhere. */
export function dayAfterKey(day: string, key: string): string | null {
  const weekday = weekdayOf(day)
  const steps: Record<string, () => string> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    Home: () => addDays(day, 1 - weekday),
    End: () => addDays(day, 7 - weekday),
    PageUp: () => addMonths(day, -1),
    PageDown: () => addMonths(day, 1),
  }
  return steps[key]?.() ?? null
}
