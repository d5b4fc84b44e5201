/** People as those see them who manage or audit them. */
import { reachIn, requireCan, type StaffActor } from '../access/access.ts'
import { mayManage, mayReadAllOf, maySee } from '../access/delegation.ts'
import { inScope, isWithin } from '../access/scope.ts'
import type { DistrictQuery } from '../contract/district.ts'
import type { Names } from '../contract/names.ts'
import type { PeopleView, PersonRow } from '../contract/staff/person.ts'
import type { Deps } from '../deps.ts'
import { listPeopleWithPhone } from '../second-step/second-step-store.ts'
import { listPeople } from './people-store.ts'

/**
 * All who work in places that the actor reaches, or in those of one district, in the order they joined; and what parts of the
 * administration they can be given.
 */
export async function viewPeople(
  { db, directory }: Pick<Deps, 'db' | 'directory'>,
  actor: StaffActor,
  { district }: DistrictQuery,
): Promise<PeopleView> {
  requireCan(actor, 'people:read')
  const { districts, departments } = directory.register
  const named = <Part extends { id: string; name: Names }>({ id, name }: Part) => ({ id, name })
  const { offices } = directory
  const within = reachIn(actor, 'people:read', offices.values(), district)
  const places = [...offices.keys()].map(directory.placeOf).filter((place) => isWithin(within, place))
  const worksThere = ({ appointments }: PersonRow) =>
    district === undefined || appointments.some(({ scope }) => places.some((place) => inScope(scope, place)))
  const people = (await listPeople(db)).filter(
    (person) => (person.id === actor.id || maySee(actor, person, offices)) && worksThere(person),
  )
  const seen = new Set(people.map(({ id }) => id))
  return {
    people,
    withPhone: (await listPeopleWithPhone(db)).filter((id) => seen.has(id)),
    manageable: people.filter((person) => mayManage(actor, person, offices)).map(({ id }) => id),
    readable: people.filter((person) => mayReadAllOf(actor, person, offices)).map(({ id }) => id),
    districts: districts.map(named),
    departments: departments.map(named),
  }
}
