/** Lists that a person saved: kept in this browser under their id. */
import { signal } from '@preact/signals'

type SavedList = { name: string; query: string }

const most = 20
const keyOf = (person: string): string => `sunwai-lists-${person}`
const changes = signal(0)

/** Empty where the browser keeps nothing, or what it kept is no list of these. */
export function savedLists(person: string): SavedList[] {
  void changes.value
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isSaved).slice(0, most) : []
  } catch {
    return []
  }
}

const isSaved = (each: unknown): each is SavedList =>
  typeof each === 'object' &&
  each !== null &&
  typeof (each as SavedList).name === 'string' &&
  typeof (each as SavedList).query === 'string'

/** Under a name that is there already it takes the place of that one. False where the browser keeps nothing. */
export function saveList(person: string, list: SavedList): boolean {
  return write(person, [...savedLists(person).filter(({ name }) => name !== list.name), list].slice(-most))
}

export const removeList = (person: string, name: string): boolean =>
  write(
    person,
    savedLists(person).filter((list) => list.name !== name),
  )

function write(person: string, lists: SavedList[]): boolean {
  try {
    localStorage.setItem(keyOf(person), JSON.stringify(lists))
    changes.value++
    return true
  } catch {
    return false
  }
}
