/** The districts beside each other, for whoever sees several. */
import { canInDistrict, type StaffActor } from '../access/access.ts'
import type { Comparison, ComparisonQuery } from '../contract/comparison.ts'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { listRaisedFlags } from '../flags/flag-store.ts'
import { listDue } from '../grievances/grievance-store.ts'
import { toCount, wilson } from './statistics.ts'
import { addUp, rangeUpTo } from './summary.ts'
import { dayTallies, wholeDistrict } from './summary-store.ts'

type ComparisonDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** In the order of the offices file: every district of which this person may read all. */
export async function viewComparison(
  deps: ComparisonDeps,
  actor: StaffActor,
  { days }: ComparisonQuery,
): Promise<Comparison> {
  const seen = deps.directory.register.districts.filter(({ id }) => canInDistrict(actor, 'entry:read', id))
  const districts: Comparison['districts'] = []
  for (const district of seen) districts.push(await compared(deps, district, days))
  return { days, districts }
}

async function compared(
  { db, clock }: ComparisonDeps,
  { id, name, timezone }: District,
  days: number,
): Promise<Comparison['districts'][number]> {
  const now = clock()
  const range = rangeUpTo(localDay(now, timezone), days)
  const within = { districts: [id] }
  const count = toCount(addUp(await dayTallies(db, id, range.from, range.to, wholeDistrict)))
  const due = await listDue(db, within)
  return {
    id,
    name,
    from: dayText(range.from),
    to: dayText(range.to),
    ...count,
    interval: wilson(count),
    openFlags: (await listRaisedFlags(db, within)).length,
    grievances: { open: due.length, overdue: due.filter((each) => each < now).length },
  }
}
