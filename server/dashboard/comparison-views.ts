/** The districts beside each other, for whoever sees several. */
import { canInDistrict, type StaffActor } from '../access/access.ts'
import type { Comparison, ComparisonQuery } from '../contract/figures/comparison.ts'
import type { Deps } from '../deps.ts'
import type { District } from '../district/district.ts'
import { commonDay, dayText } from '../district/local-time.ts'
import { listRaisedFlags } from '../flags/flag-lists-store.ts'
import { countDue } from '../grievances/due-store.ts'
import { toCount, wilson } from './statistics.ts'
import { addUp, type Range, rangeUpTo } from './summary.ts'
import { dayTallies, wholeDistrict } from './summary-store.ts'

type ComparisonDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/**
 * In the order of the offices file: every district of which this person may read all. Days that are over in every district,
 * whichever that is now in each: a part of a day is not held against whole ones, nor ten hours of one against eight of another.
 */
export async function viewComparison(
  deps: ComparisonDeps,
  actor: StaffActor,
  { days }: ComparisonQuery,
): Promise<Comparison> {
  const { directory, clock } = deps
  const range = rangeUpTo(commonDay(clock(), directory.timezones) - 1, days)
  const seen = directory.register.districts.filter(({ id }) => canInDistrict(actor, 'entry:read', id))
  const districts: Comparison['districts'] = []
  for (const district of seen) districts.push(await compared(deps, district, range))
  return { from: dayText(range.from), to: dayText(range.to), days: range.days, districts }
}

async function compared(
  { db, clock }: ComparisonDeps,
  { id, name }: District,
  range: Range,
): Promise<Comparison['districts'][number]> {
  const now = clock()
  const within = { districts: [id] }
  const count = toCount(addUp(await dayTallies(db, id, range.from, range.to, wholeDistrict)))
  const due = await countDue(db, now, within)
  return {
    id,
    name,
    ...count,
    interval: wilson(count),
    openFlags: (await listRaisedFlags(db, { within, whole: within })).length,
    grievances: {
      open: due.open,
      overdue: due.overdue,
      marked: due.marked.open,
    },
  }
}
