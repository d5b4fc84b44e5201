/** Who may be away when, who may stand in, and who may say so of somebody else. No I/O. */
import { can, type StaffActor } from '../access/access.ts'
import { mayManage } from '../access/delegation.ts'
import type { ScopedPlace } from '../access/scope.ts'
import { Problem } from '../contract/problem.ts'
import type { Permission } from '../contract/staff/access.ts'

/** Local days, both ends included. */
export type Absence = { person: string; firstDay: number; lastDay: number; deputy: string | null }
type Person = Omit<StaffActor, 'kind' | 'name'>
type Offices = ReadonlyMap<string, { id: string; district: string; department: string }>

const workPermissions = ['grievance:work', 'grievance:appeal', 'grievance:final-appeal'] as const
const longestDays = 366

export const isAway = ({ firstDay, lastDay }: Absence, today: number): boolean =>
  firstDay <= today && today <= lastDay

/** Throws `field-invalid`. */
export function requireSensibleDays({ firstDay, lastDay }: Absence, today: number): void {
  if (lastDay < firstDay) throw invalid('to', 'a day that is not before the first')
  if (lastDay < today) throw invalid('to', 'a day that is not over')
  if (lastDay - firstDay >= longestDays) throw invalid('to', 'a day within a year of the first')
}

const asStaff = ({ id, appointments }: Person): StaffActor => ({ kind: 'staff', id, name: '', appointments })

/** As which authority somebody works cases, and in which offices. */
function* workOf(person: Person, offices: Offices): Generator<[Permission, ScopedPlace]> {
  const staff = asStaff(person)
  for (const permission of workPermissions) {
    if (!can(staff, permission)) continue
    for (const { id, district, department } of offices.values()) {
      const place = { district, department, office: id }
      if (can(staff, permission, place)) yield [permission, place]
    }
  }
}

export const worksCases = (person: Person): boolean =>
  workPermissions.some((permission) => can(asStaff(person), permission))

/** Whether they work as the same authority in one office at least. In each case they still need the right to it. */
export function mayDeputise(deputy: Person, person: Person, offices: Offices): boolean {
  if (deputy.id === person.id) return false
  const staff = asStaff(deputy)
  for (const [permission, place] of workOf(person, offices)) if (can(staff, permission, place)) return true
  return false
}

/**
 * Oneself; whoever manages the person; and whoever oversees all of their cases and could work each of them: a head of department
 * sends no appellate authority away.
 */
export function maySetAbsenceOf(actor: StaffActor, person: Person, offices: Offices): boolean {
  if (actor.id === person.id || mayManage(actor, person, offices)) return true
  let some = false
  for (const [permission, place] of workOf(person, offices)) {
    if (!can(actor, 'grievance:oversee', place) || !can(actor, permission, place)) return false
    some = true
  }
  return some
}

export const invalid = (field: string, message: string) =>
  new Problem('field-invalid', 'This cannot be chosen here.', { details: [{ field, message }] })
