/** Decides whether someone may do something somewhere. No I/O. */

import { Problem } from '../contract/problem.ts'
import type { Appointment, Permission, Scope } from '../contract/staff/access.ts'
import { policy } from './policy.ts'
import { coversDistrict, inScope, isWithin, type ScopedPlace, type Within, withinOf } from './scope.ts'

/** A member of staff. */
export type StaffActor = { kind: 'staff'; id: string; name: string; appointments: readonly Appointment[] }
/** Whoever holds the receipt of an entry. Never tied to a citizen, unless the visitor links them. */
type ReceiptActor = { kind: 'receipt'; entry: string }
/** Someone who proved a mobile number. */
type CitizenActor = { kind: 'citizen'; id: string }
/** Whose case it is, however they came to it. */
export type CaseActor = ReceiptActor | CitizenActor
/** Whoever acts. */
export type Actor =
  | StaffActor
  | ReceiptActor
  | CitizenActor
  /** A wall, a screen at a counter, a tablet. */
  | { kind: 'device'; id: string }
  /** The program itself, by way of a job or a command. */
  | { kind: 'system'; job: string }

/** Where an actor's appointments allow an action. */
export function scopesOf(actor: Actor, permission: Permission): Scope[] {
  if (actor.kind !== 'staff') return []
  return actor.appointments.filter(({ role }) => policy[role].includes(permission)).map(({ scope }) => scope)
}

/** Without a place: whether anywhere at all. The program itself may do everything; only staff may do what needs a permission. */
export function can(actor: Actor, permission: Permission, place?: ScopedPlace): boolean {
  if (actor.kind === 'system') return true
  const scopes = scopesOf(actor, permission)
  return place === undefined ? scopes.length > 0 : scopes.some((scope) => inScope(scope, place))
}

/** Every action that changes something calls this itself, so that a script or a webhook cannot skip it. Throws `not-permitted`. */
export function requireCan(actor: Actor, permission: Permission, place?: ScopedPlace): void {
  if (can(actor, permission, place)) return
  throw new Problem(
    'not-permitted',
    can(actor, permission) ? 'This is outside what was given to you.' : 'Your role does not allow this.',
  )
}

/** Whether an actor may do this in the whole of a district, and not in a part of it only. */
export const canInDistrict = (actor: Actor, permission: Permission, district: string): boolean =>
  actor.kind === 'system' || scopesOf(actor, permission).some((scope) => coversDistrict(scope, district))

/** Which places queries on behalf of this actor may read. `offices`: every office that ever was. */
export const reachOf = (
  actor: Actor,
  permission: Permission,
  offices: Iterable<{ id: string; district: string; department: string }>,
): Within => (actor.kind === 'system' ? {} : withinOf(scopesOf(actor, permission), offices))

/**
 * The same within one district; all of their reach when none is named. Throws `not-permitted` for a district in which they
 * may do it nowhere, be it that there is none such.
 */
export function reachIn(
  actor: Actor,
  permission: Permission,
  offices: Iterable<{ id: string; district: string; department: string }>,
  district: string | undefined,
): Within {
  const known = [...offices]
  const reach = reachOf(actor, permission, known)
  if (district === undefined) return reach
  const inside = known.filter(
    (each) => each.district === district && isWithin(reach, { district, office: each.id }),
  )
  if (!inside.length) throw new Problem('not-permitted', 'This is outside what was given to you.')
  return canInDistrict(actor, permission, district)
    ? { districts: [district] }
    : { offices: inside.map(({ id }) => id) }
}

/** The districts in which they may do it somewhere, be it in one office. `offices`: every office that ever was. */
export function districtsOf(
  actor: StaffActor,
  permission: Permission,
  offices: Iterable<{ id: string; district: string; department: string }>,
): ReadonlySet<string> {
  const scopes = scopesOf(actor, permission)
  return new Set(
    [...offices]
      .filter(({ id, district, department }) =>
        scopes.some((scope) => inScope(scope, { district, department, office: id })),
      )
      .map(({ district }) => district),
  )
}

/** All that a person may do somewhere, for pages to offer. */
export const permissionsOf = (appointments: readonly Appointment[]): Permission[] => [
  ...new Set(appointments.flatMap(({ role }) => policy[role])),
]
