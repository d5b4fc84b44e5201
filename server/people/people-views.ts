/** People as those see them who manage or audit them. */
import { reachIn, requireCan, type StaffActor } from '../access/access.ts'
import { inScope, isWithin } from '../access/scope.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { Names } from '../contract/names.ts'
import type { PeopleView, PersonRow } from '../contract/person.ts'
import type { Deps } from '../deps.ts'
import { listPeople } from './people-store.ts'
import { listPeopleWithPhone } from './second-step-store.ts'

/**
 * All who have a part in what the reader may see, in the order they joined; and what parts of the administration they can
 * be given.
 */
export async function viewPeople(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  actor: StaffActor,
  { district }: DistrictQuery,
): Promise<PeopleView> {
  requireCan(actor, 'people:read')
  const offices = [...directory.offices.values()]
  const within = reachIn(actor, 'people:read', offices, district)
  const places = offices.map(({ id }) => directory.placeOf(id)).filter((place) => isWithin(within, place))
  const isSeen = ({ appointments }: PersonRow) =>
    appointments.some(({ scope }) => places.some((place) => inScope(scope, place)))
  const people = (await listPeople(db)).filter(isSeen)
  const { districts, departments } = directory.register
  const named = <Part extends { id: string; name: Names }>({ id, name }: Part) => ({ id, name })
  return {
    people,
    withPhone: (await listPeopleWithPhone(db)).filter((id) => people.some((person) => person.id === id)),
    districts: districts.map(named),
    departments: departments.map(named),
  }
}
