/** Which scopes fit a role. No I/O. */
import { widest } from '../access/policy.ts'
import { Problem } from '../contract/problem.ts'
import type { Appointment, Scope } from '../contract/staff/access.ts'
import type { Directory } from '../district/directory.ts'

/** Every id that a scope names is there, and the scope is no wider than its role may have. Throws `field-invalid`. */
export function requireFittingScope(
  { role, scope }: Appointment,
  directory: Pick<Directory, 'register' | 'offices'>,
): void {
  const districts = new Set(directory.register.districts.map(({ id }) => id))
  const departments = new Set(directory.register.departments.map(({ id }) => id))
  requireKnown('districts', scope.districts, districts)
  requireKnown('departments', scope.departments, departments)
  requireKnown('offices', scope.offices, directory.offices)
  const missing = missingPart(role, scope)
  if (missing)
    throw new Problem('field-invalid', 'This role is for a part of the administration. Choose which.', {
      details: [{ field: missing, message: 'at least one' }],
    })
}

function requireKnown(
  field: keyof Scope,
  list: readonly string[] | 'all',
  known: { has(id: string): boolean },
): void {
  const unknown = list === 'all' ? undefined : list.find((id) => !known.has(id))
  if (unknown !== undefined)
    throw new Problem('field-invalid', `There is no "${unknown}".`, {
      details: [{ field, message: 'ids of the offices file' }],
    })
}

/** The list that has to be given for this role. Whoever heads offices or departments heads some, not all. */
function missingPart(role: Appointment['role'], scope: Scope): keyof Scope | undefined {
  if (widest[role] === 'office' && scope.offices === 'all') return 'offices'
  if (widest[role] === 'department' && scope.departments === 'all' && scope.offices === 'all')
    return 'departments'
  return undefined
}

/** Two that are the same have the same text. */
export const appointmentText = ({ role, scope }: Appointment): string =>
  JSON.stringify([role, scope.districts, scope.departments, scope.offices])

/** The one office of somebody who heads an office and is nothing else. */
export function soleOffice(appointments: readonly Appointment[]): string | null {
  const [only, ...more] = appointments
  if (!only || more.length || only.role !== 'office-head' || only.scope.offices === 'all') return null
  const [office, ...others] = only.scope.offices
  return office !== undefined && others.length === 0 ? office : null
}
