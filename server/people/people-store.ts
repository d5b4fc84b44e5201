/** Staff in the store. */
import type { StaffActor } from '../access/access.ts'
import { isEverywhere } from '../access/scope.ts'
import { Problem } from '../contract/problem.ts'
import type { Appointment, Scope } from '../contract/staff/access.ts'
import type { PersonRow } from '../contract/staff/person.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { listAppointments, saveAppointments } from './appointment-store.ts'

export type StoredPerson = PersonRow & { password: string }
type PersonColumns = {
  id: string
  name: string
  login: string
  created_at: number
  disabled_at: number | null
}

export async function findPersonByLogin(db: Db | Trx, login: string): Promise<StoredPerson | undefined> {
  const row = await db.selectFrom('people').selectAll().where('login', '=', login).executeTakeFirst()
  return row && { ...toPerson(row, await appointmentsOf(db, row.id)), password: row.password }
}

export async function insertPerson(trx: Trx, person: StoredPerson): Promise<void> {
  const { id, name, login, password, appointments, createdAt, disabledAt } = person
  await trx
    .insertInto('people')
    .values({ id, name, login, password, created_at: createdAt, disabled_at: disabledAt })
    .execute()
  await saveAppointments(trx, id, appointments)
}

export async function listPeople(db: Db | Trx): Promise<PersonRow[]> {
  const appointments = await listAppointments(db)
  const rows = await db.selectFrom('people').selectAll().orderBy('created_at').execute()
  return rows.map((row) => toPerson(row, appointments.get(row.id) ?? []))
}

/** Also someone who was disabled. */
export async function findPerson(db: Db | Trx, id: string): Promise<PersonRow | undefined> {
  const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPerson(row, await appointmentsOf(db, id))
}

/** Undefined for someone who no longer works here. */
export async function findActivePerson(db: Db | Trx, id: string): Promise<PersonRow | undefined> {
  const person = await findPerson(db, id)
  return person?.disabledAt === null ? person : undefined
}

/** What somebody who is signed in may do now, whatever it was when their request came in. Throws `not-signed-in`. */
export async function findActor(trx: Db | Trx, id: string): Promise<StaffActor> {
  const person = await findActivePerson(trx, id)
  if (!person) throw new Problem('not-signed-in', 'Your account was disabled.')
  return { kind: 'staff', id, name: person.name, appointments: person.appointments }
}

/** Those who can sign in as administrator, be it for a part of the administration. */
export async function countAdministrators(db: Db | Trx): Promise<number> {
  return (await listAdministratorScopes(db)).size
}

/** Those of them who may manage people everywhere. */
export async function countAdministratorsEverywhere(db: Db | Trx): Promise<number> {
  const scopes = await listAdministratorScopes(db)
  return [...scopes.values()].filter((each) => each.some(isEverywhere)).length
}

async function listAdministratorScopes(db: Db | Trx): Promise<Map<string, Scope[]>> {
  const active = await db.selectFrom('people').select('id').where('disabled_at', 'is', null).execute()
  const appointments = await listAppointments(db)
  const scopes = active.map(({ id }): [string, Scope[]] => [
    id,
    (appointments.get(id) ?? []).filter(({ role }) => role === 'administrator').map(({ scope }) => scope),
  ])
  return new Map(scopes.filter(([, each]) => each.length > 0))
}

/** False when there is no such person or they were disabled before. Their sessions end with it, and their number, address, choices and saved lists go. */
export async function disablePerson(trx: Trx, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('people')
    .set({ disabled_at: now })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  await trx.deleteFrom('sessions').where('person', '=', id).execute()
  await trx.deleteFrom('staff_contacts').where('person', '=', id).execute()
  await trx.deleteFrom('saved_lists').where('person', '=', id).execute()
  for (const table of ['notice_choices', 'notice_hours', 'held_notices', 'notice_days'] as const)
    await trx.deleteFrom(table).where('person', '=', id).execute()
  return numUpdatedRows === 1n
}

/** False when there is no such person or they were not disabled. */
export async function enablePerson(trx: Trx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('people')
    .set({ disabled_at: null })
    .where('id', '=', id)
    .where('disabled_at', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const appointmentsOf = async (db: Db | Trx, id: string): Promise<Appointment[]> =>
  (await listAppointments(db, id)).get(id) ?? []

export const toPerson = (row: PersonColumns, appointments: Appointment[]): PersonRow => ({
  id: row.id,
  name: row.name,
  login: row.login,
  appointments,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
})
