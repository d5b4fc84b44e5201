/** Where a case without a department may belong, for a person to decide. */
import type { GrievanceView } from '../contract/grievances/grievance.ts'
import type { Names } from '../contract/names.ts'
import type { Deps } from '../deps.ts'
import type { Routing } from '../district/read-routing.ts'
import { areaNamedIn, suggestOffices } from '../routing/destination.ts'
import type { Grievance } from './grievance.ts'

type ViewDeps = Pick<Deps, 'directory'>

const districtOf = ({ directory }: ViewDeps, office: string) => {
  const { id } = directory.districtOf(office)
  return directory.register.districts.find((each) => each.id === id)
}

/** The village or colony; the id where the places file knows it no more. */
export function placeNameOf(deps: ViewDeps, { office, place }: Grievance): Names | null {
  if (place === null) return null
  const places = districtOf(deps, office)?.routing.areas.flatMap((area) => area.places)
  return places?.find(({ id }) => id === place)?.name ?? { hi: place, en: place }
}
/** All of its district. */
export const areasOf = (deps: ViewDeps, { office }: Pick<Grievance, 'office'>): Routing['areas'] =>
  districtOf(deps, office)?.routing.areas ?? []

/** The id where the offices file knows it no more. */
export function areaNameOf(deps: ViewDeps, { office, area }: Grievance): Names | null {
  if (area === null) return null
  const known = areasOf(deps, { office }).find(({ id }) => id === area)
  return known?.name ?? { hi: area, en: area }
}

/** None where it may not be set. */
export function viewAreas(
  deps: ViewDeps,
  grievance: Grievance,
  next: GrievanceView['next'],
): GrievanceView['areas'] {
  const district = districtOf(deps, grievance.office)
  if (!district || !next.includes('area-set')) return []
  const named = areaNamedIn(district, grievance.summary)
  return district.routing.areas.map(({ id, name }) => ({ id, name, named: id === named }))
}

/** None where it may not be sent on, or lies in a department already. */
export function viewSuggestions(
  deps: ViewDeps,
  { triage, office, area, summary }: Grievance,
  next: GrievanceView['next'],
): GrievanceView['suggestions'] {
  const district = districtOf(deps, office)
  if (!triage || !district || !next.includes('transferred')) return []
  return suggestOffices(district, { text: summary, area, at: office }).map(({ office: id, words }) => ({
    office: { id, name: deps.directory.officeName(id) },
    department: deps.directory.departmentOf(id).name,
    words,
  }))
}
