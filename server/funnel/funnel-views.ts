/** The offices of a department over all districts, for whoever reads several of them whole. */
import { canInDistrict, type StaffActor } from '../access/access.ts'
import type { Funnel, FunnelOffice, FunnelQuery } from '../contract/figures/funnel.ts'
import { officeTallies } from '../dashboard/office-tally-store.ts'
import { sum } from '../dashboard/statistics.ts'
import { rangeUpTo } from '../dashboard/summary.ts'
import type { Deps } from '../deps.ts'
import { commonDay, dayText } from '../district/local-time.ts'
import { dispersionOf, fewest, limitsAt, standingOf, stepsUpTo } from './funnel.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock'>
type Tallied = Pick<FunnelOffice, 'id' | 'name' | 'district' | 'responses' | 'unhappy'> & {
  department: string
}

/** Over days that are over in all districts. Nothing for whoever does not read two districts whole. */
export async function viewFunnel(
  deps: ViewDeps,
  actor: StaffActor,
  { days, department: asked }: FunnelQuery,
): Promise<Funnel> {
  const { directory, clock } = deps
  const range = rangeUpTo(commonDay(clock(), directory.timezones) - 1, days)
  const all = await tallied(deps, actor, range)
  const byDepartment = Map.groupBy(all, (each) => each.department)
  const most = [...byDepartment].toSorted(([, one], [, other]) => sum(other).responses - sum(one).responses)
  const department = (asked !== undefined && byDepartment.has(asked) ? asked : most[0]?.[0]) ?? null
  const offices = (department === null ? undefined : byDepartment.get(department)) ?? []
  const together = sum(offices)
  const share = together.responses ? together.unhappy / together.responses : null
  const told = offices.filter(({ responses }) => responses >= fewest)
  const dispersion = share === null ? 1 : dispersionOf(share, told)
  return {
    from: dayText(range.from),
    to: dayText(range.to),
    departments: most.map(([id]) => ({ id, name: directory.department(id).name })),
    department,
    share,
    dispersion,
    offices: told
      .toSorted((one, other) => other.responses - one.responses)
      .map(({ department: _, ...office }) => ({ ...office, ...standingOf(share ?? 0, dispersion, office) })),
    few: offices.length - told.length,
    limits:
      share === null
        ? []
        : stepsUpTo(Math.max(...offices.map(({ responses }) => responses))).map((responses) =>
            limitsAt(share, responses, dispersion),
          ),
  }
}

async function tallied(
  { db, directory }: ViewDeps,
  actor: StaffActor,
  { from, to }: { from: number; to: number },
): Promise<Tallied[]> {
  const districts = directory.register.districts.filter(({ id }) => canInDistrict(actor, 'entry:read', id))
  if (districts.length < 2) return []
  const found: Tallied[] = []
  for (const { id: district, name } of districts)
    for (const { office, unhappy, happy } of await officeTallies(db, district, from, to)) {
      const known = directory.offices.get(office)
      if (!known || unhappy + happy === 0) continue
      found.push({
        id: office,
        name: known.name,
        district: { id: district, name },
        department: known.department,
        responses: unhappy + happy,
        unhappy,
      })
    }
  return found
}
