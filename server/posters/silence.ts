/** Decides whether a poster went silent while its office did not: torn down, or pasted over. No I/O. */
import { dayText } from '../district/local-time.ts'

/** What is known of a poster; days are local days. `openDays`: those on which its office received entries by another way. */
type PosterRecord = {
  /** Scans by day, days without any left out. */
  scans: ReadonlyMap<number, number>
  openDays: ReadonlySet<number>
  /** Up to this day the district said why nobody scanned it; null where it said nothing. */
  settledDay: number | null
}
/** `openDays`: all since the last day with more than a trickle. `usualShare`: of open days before it those with a scan. */
export type Silence = { lastDay: number; openDays: number; usualShare: number }

/** What the ledger tells of one. */
export const silenceDetails = ({ openDays, lastDay }: Silence) => ({
  silentDays: openDays,
  lastScan: dayText(lastDay),
})

/** So many days before the silence are the baseline. */
export const baselineDays = 28
/** Fewer scans than this make no baseline. */
export const fewestScans = 10
/** A poster is given a working week, whatever its rate: offices have strikes, fairs and broken doors. */
export const fewestOpenDays = 5
/**
 * A silence is told when chance would bring it once in ten thousand times at the most: a district has some four hundred
 * posters, and an alarm that is mostly wrong is not looked at twice. Counted by days with a scan, not by scans: one
 * visitor's family scans together.
 */
const chance = 1 / 10_000

/**
 * A day with at most a fifth of the usual scans is one without: whoever tore a poster down could else keep it alive by opening
 * its form once in a while. Where fewer than five a day are usual, every scan counts.
 */
export const trickle = 5

/** The last day with more than a trickle, and the most that was one for it. The middle of the days: a fair makes no trickle of what is usual. */
export function lastBusyDay(scans: PosterRecord['scans']): { lastDay: number; most: number } | null {
  for (const lastDay of [...scans.keys()].sort((one, other) => other - one)) {
    const counts = [...scans].flatMap(([day, count]) =>
      day > lastDay - baselineDays && day <= lastDay ? [count] : [],
    )
    const usual = counts.sort((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0
    const most = Math.floor(usual / trickle)
    if ((scans.get(lastDay) ?? 0) > most) return { lastDay, most }
  }
  return null
}

/** The same where enough scans were usual to say anything. */
function baselineOf(scans: PosterRecord['scans']): ReturnType<typeof lastBusyDay> {
  const last = lastBusyDay(scans)
  if (!last) return null
  let usualScans = 0
  for (const [day, count] of scans) if (isBaseline(day, last.lastDay)) usualScans += count
  return usualScans < fewestScans ? null : last
}
const isBaseline = (day: number, lastDay: number) => day > lastDay - baselineDays && day <= lastDay

/** By the scans alone, whatever days were open: most records end here, and nothing else need be read for them. */
export function canBeSilent(scans: PosterRecord['scans'], today: number): boolean {
  const last = baselineOf(scans)
  return last !== null && today - 1 - last.lastDay >= fewestOpenDays
}

/**
 * Null while nothing is wrong. Today is not over, so it does not count against a poster. Paper ends no silence, only a scan of it
 * does: whoever tore a poster down could else ask for a reprint and put it into a drawer.
 */
export function findSilence({ scans, openDays, settledDay }: PosterRecord, today: number): Silence | null {
  const last = baselineOf(scans)
  if (!last) return null
  const { lastDay, most } = last
  const silent = [...openDays].filter((day) => day > lastDay && day < today)
  const unexplained = silent.filter((day) => settledDay === null || day > settledDay).length
  // A day with a scan was an open one, whether or not anyone spoke elsewhere.
  const usualOpen = new Set([...openDays, ...scans.keys()].filter((day) => isBaseline(day, lastDay))).size
  const withScan = [...scans].filter(([day, count]) => isBaseline(day, lastDay) && count > most).length
  const quietDay = 1 - withScan / usualOpen
  if (unexplained < fewestOpenDays || quietDay ** unexplained > chance) return null
  return { lastDay, openDays: silent.length, usualShare: 1 - quietDay }
}
