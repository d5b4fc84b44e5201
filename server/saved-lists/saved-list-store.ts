/** Saved lists in the store, always of one person. */
import type { SavedList } from '../contract/grievances/grievance-list.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** By name. */
export const listSaved = (db: Db | Trx, person: string): Promise<SavedList[]> =>
  db
    .selectFrom('saved_lists')
    .select(['name', 'query'])
    .where('person', '=', person)
    .orderBy('name')
    .execute()

/** In place of one of the same name. */
export async function saveList(trx: Trx, person: string, { name, query }: SavedList): Promise<void> {
  await trx
    .insertInto('saved_lists')
    .values({ person, name, query })
    .onConflict((oc) => oc.columns(['person', 'name']).doUpdateSet({ query }))
    .execute()
}

/** False where there is none of this name. */
export async function renameSaved(trx: Trx, person: string, name: string, to: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('saved_lists')
    .set({ name: to })
    .where('person', '=', person)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function deleteSaved(trx: Trx, person: string, name: string): Promise<void> {
  await trx.deleteFrom('saved_lists').where('person', '=', person).where('name', '=', name).execute()
}
