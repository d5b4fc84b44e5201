/** Where an appointment holds, and which offices that comes to. No I/O. */
import type { Scope } from '../contract/staff/access.ts'
import type { Place } from '../contract/subject.ts'

/** Where something is: what every office, entry, flag, grievance and poster has. */
export type ScopedPlace = Place & { department: string }

/** Which places a reader sees; what is not named is not limited. */
export type Within = { districts?: readonly string[]; offices?: readonly string[] }

const holds = (list: readonly string[] | 'all', id: string): boolean => list === 'all' || list.includes(id)

export const inScope = (scope: Scope, place: ScopedPlace): boolean =>
  holds(scope.districts, place.district) &&
  holds(scope.departments, place.department) &&
  holds(scope.offices, place.office)

/** The whole of a district, not a part of it. */
export const coversDistrict = (scope: Scope, district: string): boolean =>
  scope.departments === 'all' && scope.offices === 'all' && holds(scope.districts, district)

export const isEverywhere = ({ districts, departments, offices }: Scope): boolean =>
  [districts, departments, offices].every((each) => each === 'all')

/** What several scopes come to together, as queries need it. `offices`: every office that ever was. */
export function withinOf(
  scopes: readonly Scope[],
  offices: Iterable<{ id: string; district: string; department: string }>,
): Within {
  if (scopes.some(isEverywhere)) return {}
  const districts = [...new Set(scopes.flatMap(({ districts }) => (districts === 'all' ? [] : districts)))]
  if (scopes.length && scopes.every(({ departments, offices }) => departments === 'all' && offices === 'all'))
    return { districts }
  const seen = [...offices].filter(({ id, district, department }) =>
    scopes.some((scope) => inScope(scope, { district, department, office: id })),
  )
  return { offices: seen.map(({ id }) => id) }
}

export const isWithin = ({ districts, offices }: Within, place: Place): boolean =>
  (districts === undefined || districts.includes(place.district)) &&
  (offices === undefined || offices.includes(place.office))
