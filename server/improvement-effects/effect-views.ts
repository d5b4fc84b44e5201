/** What became of the unhappy share after something was done, for whoever reads the entries of the place. */
import { canInDistrict, reachIn, type StaffActor } from '../access/access.ts'
import { isWithin, type Within } from '../access/scope.ts'
import type { EffectsQuery, ImprovementEffects } from '../contract/figures/improvement.ts'
import type { Deps } from '../deps.ts'
import { officesIn } from '../district/directory.ts'
import { dayText, localDay } from '../district/local-time.ts'
import { type Improvement, listImprovements } from '../improvements/improvement-store.ts'
import { effectOf, type OfficeDay, spanOf } from './effect.ts'
import { listOfficeDays } from './effect-store.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>

/** Two readings of the tallies each; older ones were told long ago. */
const most = 60

/** Of the newest, by the day they were done. With an office its own and those of its whole district. */
export async function viewEffects(
  deps: ViewDeps,
  actor: StaffActor,
  { district, office }: EffectsQuery,
): Promise<ImprovementEffects> {
  const { db, directory } = deps
  const within = reachIn(actor, 'entry:read', directory.offices.values(), district)
  const all = await listImprovements(db)
  const isRead = (each: Improvement) =>
    each.office === null
      ? isIn(deps, within, each.district) && canInDistrict(actor, 'entry:read', each.district)
      : isWithin(within, directory.placeOf(each.office))
  const ofOffice = (each: Improvement) =>
    office === undefined ||
    each.office === office ||
    (each.office === null && each.district === directory.offices.get(office)?.district)
  const read = all
    .filter((each) => ofOffice(each) && isRead(each))
    .toSorted((one, other) => other.doneDay - one.doneDay)
    .slice(0, most)
  const effects: ImprovementEffects['effects'] = []
  for (const each of read) effects.push(await viewEffect(deps, within, each, all))
  return { effects }
}

const isIn = ({ directory }: ViewDeps, within: Within, district: string): boolean =>
  officesIn(directory, district).some(({ id }) => isWithin(within, { district, office: id }))

async function viewEffect(
  deps: ViewDeps,
  within: Within,
  improvement: Improvement,
  all: readonly Improvement[],
): Promise<ImprovementEffects['effects'][number]> {
  const { db, directory, clock } = deps
  const { id, district, office, said, done, doneDay } = improvement
  const timezone = directory.districts.get(district)?.timezone ?? 'UTC'
  const over = localDay(clock(), timezone) - 1
  const span = spanOf(doneDay, over)
  const others = span ? comparedOffices(deps, within, improvement, all, span) : []
  const days = (offices: readonly string[]): Promise<OfficeDay[]> =>
    span && offices.length ? listOfficeDays(db, district, span, offices) : Promise.resolve([])
  const department = office === null ? null : (directory.offices.get(office)?.department ?? null)
  return {
    id,
    district: { id: district, name: directory.districtName(district) },
    office: office === null ? null : { id: office, name: directory.officeName(office) },
    department: department === null ? null : { id: department, name: directory.department(department).name },
    said,
    done,
    doneOn: dayText(doneDay),
    effect: effectOf(doneDay, over, await days([office ?? '']), await days(others)),
  }
}

/**
 * The offices of the same kind in the same district that the reader may read, without those where something was done in the same
 * weeks: they would be held against their own improvement.
 */
function comparedOffices(
  { directory }: ViewDeps,
  within: Within,
  { district, office }: Improvement,
  all: readonly Improvement[],
  { from, to }: { from: number; to: number },
): string[] {
  if (office === null) return []
  const kind = directory.offices.get(office)?.department
  const changed = new Set(
    all.filter(({ doneDay }) => doneDay >= from && doneDay <= to).map((each) => each.office),
  )
  return officesIn(directory, district)
    .filter((each) => each.id !== office && each.department === kind && !changed.has(each.id))
    .filter((each) => isWithin(within, { district, office: each.id }))
    .map(({ id }) => id)
}
