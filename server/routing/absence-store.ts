/** Absences in the store. */
import type { Selectable } from 'kysely'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Absence } from './absence.ts'

const toAbsence = ({ person, first_day, last_day, deputy }: Selectable<Schema['absences']>): Absence => ({
  person,
  firstDay: first_day,
  lastDay: last_day,
  deputy,
})

export async function findAbsence(db: Db | Trx, person: string): Promise<Absence | undefined> {
  const row = await db.selectFrom('absences').selectAll().where('person', '=', person).executeTakeFirst()
  return row && toAbsence(row)
}

/** Those that are not over. */
export async function listAbsences(db: Db | Trx, today: number): Promise<Absence[]> {
  const rows = await db
    .selectFrom('absences')
    .selectAll()
    .where('last_day', '>=', today)
    .orderBy('person')
    .execute()
  return rows.map(toAbsence)
}

/** In place of what was said before. */
export async function saveAbsence(trx: Trx, { person, firstDay, lastDay, deputy }: Absence): Promise<void> {
  const values = { first_day: firstDay, last_day: lastDay, deputy }
  await trx
    .insertInto('absences')
    .values({ person, ...values })
    .onConflict((oc) => oc.column('person').doUpdateSet(values))
    .execute()
}

/** False where nothing was said. */
export async function deleteAbsence(trx: Trx, person: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('absences')
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
