/** Requests about the lists that a person saved; each answer has all of them. */
import type { SavedList, SavedLists } from '#server/contract/grievances/grievance-list.ts'
import { ask } from './client.ts'

const base = '/api/account/saved-lists'
const pathOf = (name: string) => `${base}/${encodeURIComponent(name)}`

export const savedLists = (signal: AbortSignal) => ask<SavedLists>(base, { signal })
export const saveList = (list: SavedList) => ask<SavedLists>(base, { method: 'POST', body: list })
export const renameList = (name: string, to: string) =>
  ask<SavedLists>(pathOf(name), { method: 'PUT', body: { name: to } })
export const removeList = (name: string) => ask<SavedLists>(pathOf(name), { method: 'DELETE' })
