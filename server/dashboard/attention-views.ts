/** The office and the hours that a summary names first today. */
import type { Summary } from '../contract/figures/summary.ts'
import type { Deps } from '../deps.ts'
import { clockHour } from '../district/local-time.ts'
import type { FourCounts } from '../tallies/tally.ts'
import { officeHours } from './office-tally-store.ts'
import type { Selection } from './selection.ts'
import { findAttention, mayNeedAttention, toCount } from './statistics.ts'

type Day = {
  /** Local day. */
  today: number
  todays: readonly (FourCounts & { office: string })[]
  flagged: ReadonlySet<string>
  /** Unhappy share, 0 to 1. */
  baseline: number
}

export async function viewAttention(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  { district }: Selection,
  { today, todays, flagged, baseline }: Day,
): Promise<Summary['today']['attention']> {
  // Of most offices the day says already that nothing stands out, and no hour need be read.
  const asked = todays.filter((each) => mayNeedAttention(toCount(each), flagged.has(each.office), baseline))
  const ids = asked.map(({ office }) => office)
  const hours = Map.groupBy(
    await officeHours(db, district.id, today * 24, today * 24 + 23, ids),
    ({ office }) => office,
  )
  const attention = findAttention(
    ids.map((office) => ({
      office,
      flagged: flagged.has(office),
      hours: (hours.get(office) ?? []).map((row) => ({ hour: clockHour(row.hour), ...toCount(row) })),
    })),
    baseline,
  )
  return (
    attention && {
      ...attention,
      office: { id: attention.office, name: directory.officeName(attention.office) },
    }
  )
}
