/** Decides whether a poster went silent while its office did not: torn down, or pasted over. No I/O. */

/** What is known of a poster; days are local days. `openDays`: those on which its office received entries by another way. */
type PosterRecord = {
  printedDay: number
  /** Scans by day, days without any left out. */
  scans: ReadonlyMap<number, number>
  openDays: ReadonlySet<number>
}
export type Silence = { lastDay: number; openDays: number }

/** So many days before the silence are the baseline. */
export const baselineDays = 28
/** Fewer scans than this make no baseline. */
const fewestScans = 10
/** A poster is given a working week, whatever its rate: offices have strikes, fairs and broken doors. */
export const fewestOpenDays = 5
/**
 * A silence is told when chance would bring it once in ten thousand times at the most: a district has some four hundred
 * posters, and an alarm that is mostly wrong is not looked at twice. Counted by days with a scan, not by scans: one
 * visitor's family scans together.
 */
const chance = 1 / 10_000

/** Null while nothing is wrong. Today is not over, so it does not count against a poster; a reprint starts anew. */
export function findSilence({ printedDay, scans, openDays }: PosterRecord, today: number): Silence | null {
  const lastDay = Math.max(...[...scans.keys()])
  if (!Number.isFinite(lastDay) || lastDay < printedDay) return null
  const isBaseline = (day: number) => day > lastDay - baselineDays && day <= lastDay
  const usualScans = [...scans].reduce((sum, [day, count]) => (isBaseline(day) ? sum + count : sum), 0)
  if (usualScans < fewestScans) return null
  const silent = [...openDays].filter((day) => day > lastDay && day < today).length
  // A day with a scan was an open one, whether or not anyone spoke elsewhere.
  const usualOpen = new Set([...openDays, ...scans.keys()].filter(isBaseline)).size
  const withScan = [...scans.keys()].filter(isBaseline).length
  const quietDay = 1 - withScan / usualOpen
  if (silent < fewestOpenDays || quietDay ** silent > chance) return null
  return { lastDay, openDays: silent }
}
