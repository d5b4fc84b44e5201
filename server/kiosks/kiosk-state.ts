/** How a kiosk fares: whether it is missed while its office is open, and what somebody should look at. No I/O. */
import type { KioskReport } from '../contract/devices/kiosk.ts'
import type { KioskNeed, KioskState } from '../contract/devices/kiosk-state.ts'
import { localHour, localMinute } from '../district/local-time.ts'
import { isOpen, type Opening, openMinutes } from '../district/opening.ts'

/** It reports each minute; so many are missed while the office is open. */
const lateMinutes = 3
const downMinutes = 5

const working = [{ open: 9 * 60, close: 17 * 60 }]
/** Where the offices file names no hours: nobody is to be told at night that a tablet is off. */
const usualOpening: Opening = { week: [working, working, working, working, working, [], []], holidays: [] }

type Place = { opening: Opening | null; timezone: string }

/** Whole minutes in opening hours from the minute after `seenAt` on. Times are UTC milliseconds. */
export const missedMinutes = ({ opening, timezone }: Place, seenAt: number, now: number): number =>
  openMinutes(opening ?? usualOpening, localMinute(seenAt, timezone) + 1, localMinute(now, timezone))

/** `from`: when it was last seen, or could first be missed. */
export const isDown = (place: Place, from: number, now: number): boolean =>
  missedMinutes(place, from, now) >= downMinutes

type Known = {
  blocked: boolean
  leavingAt: number | null
  copiedAt: number | null
  /** When it was last seen, or else paired. */
  lastAt: number
  /** From when on it could be missed: this server runs since then, and hears of no kiosk before. */
  watchedFrom: number
  /** Known to be down already, be it from before this server ran. */
  out: boolean
}

/** The gravest first. Whatever is over the office's hours is no outage: it is switched off with the lights. */
export function stateOf(known: Known, place: Place, now: number): KioskState {
  const { blocked, leavingAt, copiedAt, lastAt, watchedFrom, out } = known
  if (blocked) return 'blocked'
  if (leavingAt !== null) return 'leaving'
  if (copiedAt !== null) return 'copied'
  const missed = missedMinutes(place, Math.max(lastAt, watchedFrom), now)
  if (out || missed >= downMinutes) return 'down'
  if (missed >= lateMinutes) return 'late'
  const unseen = localMinute(now, place.timezone) - localMinute(lastAt, place.timezone)
  const shut = !isOpen(place.opening ?? usualOpening, localMinute(now, place.timezone))
  return shut && unseen > downMinutes ? 'closed' : 'ready'
}

/** Since the oldest entry that waits on it; null where none does. */
export const waitingHours = (
  { queued, oldestHour }: KioskReport,
  timezone: string,
  now: number,
): number | null =>
  queued === 0 || oldestHour === null ? null : Math.max(0, localHour(now, timezone) - oldestHour)

const lowBattery = 0.2
const nearlyFull = 0.9
const mostDriftMs = 5 * 60_000
const longHours = 2

/** What its last report asks somebody to look at. */
export function needsOf(report: KioskReport | null, timezone: string, now: number): KioskNeed[] {
  if (!report) return []
  const { battery, charging, storageUsed, storageQuota, driftMs } = report
  const full = storageUsed !== null && storageQuota !== null && storageUsed >= nearlyFull * storageQuota
  const found: Record<KioskNeed, boolean> = {
    gap: report.gap,
    storage: full,
    aside: report.aside > 0,
    queue: (waitingHours(report, timezone, now) ?? 0) >= longHours,
    battery: battery !== null && battery < lowBattery && charging === false,
    clock: driftMs !== null && Math.abs(driftMs) > mostDriftMs,
    version: report.failedVersion !== null,
    'not-kept': report.persisted === false,
  }
  return (Object.keys(found) as KioskNeed[]).filter((need) => found[need])
}
