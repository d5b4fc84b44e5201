/** A person saves, renames and takes away lists of their own. It moves no case and tells nobody: the ledger has no line for it. */
import type { StaffActor } from '../access/access.ts'
import { mostSaved, type SavedList } from '../contract/grievances/grievance-list.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { findActor } from '../people/people-store.ts'
import { invalidList, keptQuery } from './saved-list.ts'
import { deleteSaved, listSaved, renameSaved, saveList } from './saved-list-store.ts'

type SavedDeps = Pick<Deps, 'write'>

/** Under a name that is there already it takes the place of that one. Throws `field-invalid`, also where there are too many. */
export async function addSavedList(
  { write }: SavedDeps,
  { id }: StaffActor,
  { name, query }: SavedList,
): Promise<void> {
  const list = { name, query: keptQuery(query) }
  await write(async (trx) => {
    // As they are by now: whoever was disabled meanwhile leaves nothing behind.
    await findActor(trx, id)
    const there = await listSaved(trx, id)
    if (there.length >= mostSaved && !there.some((each) => each.name === name))
      throw invalidList('name', `at most ${mostSaved} lists; remove one first`)
    await saveList(trx, id, list)
  })
}

/** Throws `not-found`, and `field-invalid` for the name of another one. */
export async function renameSavedList(
  { write }: SavedDeps,
  { id }: StaffActor,
  { name, to }: { name: string; to: string },
): Promise<void> {
  await write(async (trx) => {
    if (name !== to && (await listSaved(trx, id)).some((each) => each.name === to))
      throw invalidList('name', 'a name that no other list has')
    if (!(await renameSaved(trx, id, name, to))) throw new Problem('not-found', 'There is no such list.')
  })
}

/** What is gone already is gone. */
export const removeSavedList = ({ write }: SavedDeps, { id }: StaffActor, name: string): Promise<void> =>
  write((trx) => deleteSaved(trx, id, name))
