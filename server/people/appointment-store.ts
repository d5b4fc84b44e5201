/** Appointments in the store. */
import type { Appointment, Role, Scope } from '../contract/staff/access.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'

type ScopeRow = { districts: string; departments: string; offices: string }
type ScopePart = Scope['districts']

export const scopeRow = ({ districts, departments, offices }: Scope): ScopeRow => ({
  districts: toJson(districts),
  departments: toJson(departments),
  offices: toJson(offices),
})

export const toAppointment = ({
  role,
  districts,
  departments,
  offices,
}: ScopeRow & { role: string }): Appointment => ({
  role: role as Role,
  scope: {
    districts: fromJson<ScopePart>(districts),
    departments: fromJson<ScopePart>(departments),
    offices: fromJson<ScopePart>(offices),
  },
})

/** Puts these in the place of all that the person had. */
export async function saveAppointments(
  trx: Trx,
  person: string,
  appointments: readonly Appointment[],
): Promise<void> {
  await trx.deleteFrom('appointments').where('person', '=', person).execute()
  if (!appointments.length) return
  await trx
    .insertInto('appointments')
    .values(appointments.map(({ role, scope }, at) => ({ person, number: at + 1, role, ...scopeRow(scope) })))
    .execute()
}

/** By person, each in the order they were given; all people when none is named. */
export async function listAppointments(db: Db | Trx, person?: string): Promise<Map<string, Appointment[]>> {
  let query = db.selectFrom('appointments').selectAll().orderBy('person').orderBy('number')
  if (person !== undefined) query = query.where('person', '=', person)
  const byPerson = new Map<string, Appointment[]>()
  for (const row of await query.execute()) {
    const known = byPerson.get(row.person)
    if (known) known.push(toAppointment(row))
    else byPerson.set(row.person, [toAppointment(row)])
  }
  return byPerson
}
