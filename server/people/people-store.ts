/** Staff in the store. */
import type { PersonRow, Role } from '../contract/person.ts'
import type { Db, Trx } from '../storage/schema.ts'

export type StoredPerson = PersonRow & { password: string }

export async function findPersonByLogin(db: Db | Trx, login: string): Promise<StoredPerson | undefined> {
  const row = await db.selectFrom('people').selectAll().where('login', '=', login).executeTakeFirst()
  return row && { ...toPerson(row), password: row.password }
}

export async function insertPerson(trx: Trx, person: StoredPerson): Promise<void> {
  const { id, name, login, password, role, office, createdAt, disabledAt } = person
  await trx
    .insertInto('people')
    .values({ id, name, login, password, role, office, created_at: createdAt, disabled_at: disabledAt })
    .execute()
}

export async function listPeople(db: Db): Promise<PersonRow[]> {
  return (await db.selectFrom('people').selectAll().orderBy('created_at').execute()).map(toPerson)
}

export async function listPersonNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('people').select(['id', 'name']).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Undefined for someone who no longer works here. */
export async function findActivePerson(db: Db | Trx, id: string): Promise<PersonRow | undefined> {
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && toPerson(row)
}

export async function countAdministrators(db: Db | Trx): Promise<number> {
  const rows = await db
    .selectFrom('people')
    .select('id')
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

export const toPerson = (row: {
  id: string
  name: string
  login: string
  role: string
  office: string | null
  created_at: number
  disabled_at: number | null
}): PersonRow => ({
  id: row.id,
  name: row.name,
  login: row.login,
  role: row.role as Role,
  office: row.office,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
})
