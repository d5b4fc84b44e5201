/** A case by the day, for who reads no entries: its hours would tell whose visit it was. */
import type { GrievanceRow } from '../contract/grievances/grievance.ts'
import type { Deps } from '../deps.ts'
import { localDay, startOfDay } from '../district/local-time.ts'

type ViewDeps = Pick<Deps, 'clock' | 'directory'>

/** When today began, UTC milliseconds; where districts differ, for the last of them. */
export const today = ({ clock, directory }: ViewDeps): number =>
  Math.min(...directory.timezones.map((zone) => startOfDay(localDay(clock(), zone), zone)))

/** The days on which it was opened and is due. */
export const coarsely = <Row extends GrievanceRow>(deps: ViewDeps, row: Row): Row => ({
  ...row,
  openedAt: dayOf(deps, row, row.openedAt),
  dueAt: dayOf(deps, row, row.dueAt),
  // Whose turn it is until when follows from what visitors did.
  stepDueAt: null,
  marked: false,
  // That too by the day: overdue from one hour on, it would tell the hour again.
  overdue: row.overdue && dayOf(deps, row, row.dueAt) < today(deps),
})

/** The first instant of its local day. */
export function dayOf(
  { directory }: Pick<ViewDeps, 'directory'>,
  { office }: Pick<GrievanceRow, 'office'>,
  at: number,
): number {
  const { timezone } = directory.districtOf(office.id)
  return startOfDay(localDay(at, timezone), timezone)
}
