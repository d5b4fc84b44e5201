/** The lists that a person saved, for that person. */
import type { StaffActor } from '../access/access.ts'
import type { SavedLists } from '../contract/grievances/grievance-list.ts'
import type { Deps } from '../deps.ts'
import { listSaved } from './saved-list-store.ts'

export const viewSavedLists = async ({ db }: Pick<Deps, 'db'>, { id }: StaffActor): Promise<SavedLists> => ({
  lists: await listSaved(db, id),
})
