/** What the list of grievances is asked for, as the address has it. */
import type { Queue } from '#server/contract/grievances/grievance-list.ts'
import { inDistrict } from '../district.ts'
import { go, place, withQuery } from '../router.ts'

export type ListName = Queue | 'open' | 'closed'
const inOrder: Record<Queue, true> = {
  mine: true,
  desk: true,
  unassigned: true,
  triage: true,
  today: true,
  overdue: true,
  waiting: true,
  reopened: true,
  appeals: true,
}
export const queueNames = Object.keys(inOrder) as Queue[]
export const filterKeys = ['office', 'area', 'kind', 'source', 'tier', 'owner'] as const
export type FilterKey = (typeof filterKeys)[number]

const path = '/staff/grievances'

/** The list, all that is open where the address names none. */
export function listName(): ListName {
  const { query } = place.value
  const queue = query.get('queue')
  if (queue !== null && Object.hasOwn(inOrder, queue)) return queue as Queue
  return query.get('open') === 'no' ? 'closed' : 'open'
}

export const chosen = (key: FilterKey | 'search' | 'by'): string | null => place.value.query.get(key) || null

/** For the request, with what the server calls them. */
export function asked(): Record<string, string | null> {
  const name = listName()
  const { query } = place.value
  const isOver = name === 'closed'
  return {
    queue: name === 'open' || isOver ? null : name,
    open: isOver ? 'no' : 'yes',
    by: chosen('by') === 'step' ? 'step' : null,
    search: chosen('search'),
    page: query.get('part') ?? '1',
    ...Object.fromEntries(filterKeys.map((key) => [key, chosen(key)])),
  }
}

/** Another list with the same filters; a search goes over all of them, so it ends. */
export function hrefOf(name: ListName): string {
  const next = new URLSearchParams()
  if (name === 'closed') next.set('open', 'no')
  else if (name !== 'open') next.set('queue', name)
  for (const key of [...filterKeys, 'by'] as const) {
    const value = chosen(key)
    if (value) next.set(key, value)
  }
  return inDistrict(next.size ? `${path}?${next}` : path)
}

/** Other choices begin on the first page. */
export const choose = (changes: Record<string, string | null>) => go(withQuery({ part: null, ...changes }))

export const filtersOn = (): number => filterKeys.filter((key) => chosen(key)).length
