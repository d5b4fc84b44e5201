/** Lists that earlier versions kept in the browser: they go to the server, where the person finds them on every device. */
import type { SavedList, SavedLists } from '#server/contract/grievances/grievance-list.ts'
import { ApiProblem } from '../../api/client.ts'
import * as api from '../../api/saved-lists.ts'

/** As many as the server takes. */
const mostSaved = 20

const keyOf = (person: string): string => `sunwai-lists-${person}`

/** Gives what the server has afterwards. What finds no room stays here until there is some. */
export async function loadSaved(person: string, signal: AbortSignal): Promise<SavedLists> {
  let known = await api.savedLists(signal)
  let left = keptHere(person)
  for (const list of left) {
    if (known.lists.length >= mostSaved) break
    // A name that is there already is another device's, which may be newer.
    if (!known.lists.some(({ name }) => name === list.name)) known = await send(list, known)
    left = left.filter((each) => each !== list)
    keepHere(person, left)
  }
  return known
}

/** An address that no list has any more is not worth keeping. */
async function send(list: SavedList, known: SavedLists): Promise<SavedLists> {
  try {
    return await api.saveList(list)
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'field-invalid') return known
    throw error
  }
}

function keptHere(person: string): SavedList[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isSaved) : []
  } catch {
    return []
  }
}

const isSaved = (each: unknown): each is SavedList =>
  typeof each === 'object' &&
  each !== null &&
  typeof (each as SavedList).name === 'string' &&
  typeof (each as SavedList).query === 'string'

function keepHere(person: string, lists: readonly SavedList[]): void {
  if (lists.length > 0) localStorage.setItem(keyOf(person), JSON.stringify(lists))
  else localStorage.removeItem(keyOf(person))
}
