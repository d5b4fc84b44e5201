/** Whom somebody may manage, and what they may give: never more than they themselves reach. No I/O. */

import { Problem } from '../contract/problem.ts'
import type { Appointment, Permission, Scope } from '../contract/staff/access.ts'
import { type Actor, scopesOf } from './access.ts'
import { policy } from './policy.ts'
import { inScope } from './scope.ts'

/** Every office that ever was, by id. */
type Offices = ReadonlyMap<string, { id: string; district: string; department: string }>
type List = Scope['districts']

const covers = (outer: List, inner: List): boolean =>
  outer === 'all' || (inner !== 'all' && inner.every((id) => outer.includes(id)))

/** Where offices are named, they are all that the scope reaches, whatever its other lists say. */
export function coversScope(outer: Scope, inner: Scope, offices: Offices): boolean {
  if (inner.offices === 'all')
    return (
      outer.offices === 'all' &&
      covers(outer.districts, inner.districts) &&
      covers(outer.departments, inner.departments)
    )
  return inner.offices.every((id) => {
    const office = offices.get(id)
    return office !== undefined && inScope(outer, { ...office, office: id })
  })
}

/** Somebody who may manage people there, and may do all that the role may. The program itself may give everything. */
function mayGive(actor: Actor, { role, scope }: Appointment, offices: Offices): boolean {
  if (actor.kind === 'system') return true
  const needed: readonly Permission[] = ['people:manage', ...policy[role]]
  return needed.every((permission) =>
    scopesOf(actor, permission).some((outer) => coversScope(outer, scope, offices)),
  )
}

/** Throws `not-permitted` where the actor may not give or take this appointment. */
export function requireMayGive(actor: Actor, appointment: Appointment, offices: Offices): void {
  if (!mayGive(actor, appointment, offices)) throw beyondReach()
}

/** Whoever could give all that the person has may disable them, end their sessions and let them set another password. */
export const mayManage = (
  actor: Actor,
  person: { appointments: readonly Appointment[] },
  offices: Offices,
): boolean =>
  scopesOf(actor, 'people:manage').length > 0 &&
  person.appointments.every((appointment) => mayGive(actor, appointment, offices))

/** Throws `not-permitted`. */
export function requireMayManage(
  actor: Actor,
  person: { appointments: readonly Appointment[] },
  offices: Offices,
): void {
  if (!mayManage(actor, person, offices)) throw beyondReach()
}

/** Whoever may read about people in every place of a person reads about all that concerns that person. */
export const mayReadAllOf = (
  actor: Actor,
  person: { appointments: readonly Appointment[] },
  offices: Offices,
): boolean =>
  scopesOf(actor, 'people:read').length > 0 &&
  person.appointments.every(({ scope }) =>
    scopesOf(actor, 'people:read').some((mine) => coversScope(mine, scope, offices)),
  )

/** Throws `not-permitted`. */
export function requireMayReadAllOf(
  actor: Actor,
  person: { appointments: readonly Appointment[] },
  offices: Offices,
): void {
  if (!mayReadAllOf(actor, person, offices)) throw beyondReach()
}

/** Whether two scopes have an office in common. */
const overlap = (one: Scope, other: Scope, offices: Offices): boolean =>
  [...offices.values()].some(({ id, district, department }) => {
    const place = { district, department, office: id }
    return inScope(one, place) && inScope(other, place)
  })

/** Whoever may read about people sees those who work in places that they reach. */
export const maySee = (
  actor: Actor,
  person: { appointments: readonly Appointment[] },
  offices: Offices,
): boolean =>
  scopesOf(actor, 'people:read').some(
    (mine) =>
      person.appointments.length === 0 ||
      person.appointments.some(({ scope }) => overlap(mine, scope, offices)),
  )

const beyondReach = () => new Problem('not-permitted', 'This is more than was given to you.')
