/** Staff in the store. */
import type { Appointment } from '../contract/access.ts'
import type { PersonRow } from '../contract/person.ts'
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

/** Undefined for someone who no longer works here. */
export async function findActivePerson(db: Db | Trx, id: string): Promise<PersonRow | undefined> {
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && toPerson(row, await appointmentsOf(db, id))
}

/** Those who can sign in and may manage people everywhere. */
export async function countAdministrators(db: Db | Trx): Promise<number> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('appointments', 'appointments.person', 'people.id')
    .select('people.id')
    .distinct()
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .execute()
  return rows.length
}

/** False when there is no such person or they were disabled before. Their sessions end with it. */
export async function disablePerson(trx: Trx, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('people')
    .set({ disabled_at: now })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  await trx.deleteFrom('sessions').where('person', '=', id).execute()
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
