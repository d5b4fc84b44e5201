/** How long and how often a flag may be put off. No I/O. */

/** Longer than a fortnight is not "later". */
const longestSnooze = 14
/** After that somebody decides: whoever puts a flag off for ever keeps an office from getting better. */
const mostSnoozes = 3

/** The last local day to which it may be put off; null where it was put off too often. */
export const latestSnooze = (today: number, snoozes: number): number | null =>
  snoozes < mostSnoozes ? today + longestSnooze : null

/** What is wrong with putting it off until a day; null where nothing is. */
export function snoozeFault(until: number, today: number, snoozes: number): 'too-often' | 'day' | null {
  const latest = latestSnooze(today, snoozes)
  if (latest === null) return 'too-often'
  return until > today && until <= latest ? null : 'day'
}

const dayMs = 86_400_000

/** The number of a local day, `YYYY-MM-DD`. */
export const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / dayMs

/** It asks again with the first hour of that day: quiet is the last hour before it. */
export const quietBefore = (until: number): number => until * 24 - 1
