/** The officers' list: queues, filters, search, and what comes back. */
import { z } from 'zod'
import { DistrictQuery } from '../district.ts'
import { Id, type Names } from '../names.ts'
import { line } from '../text.ts'
import type { GrievanceRow } from './grievance.ts'
import { type GrievanceSource, grievanceKinds, grievanceSources } from './grievance-state.ts'

/**
 * `desk`: what lies with the authority of whoever asks, in their offices; `unassigned`: nobody's; `triage`: what names no
 * department; `today`: due before the day is over;
 * `waiting`: for the citizen to reply or to judge; `appeals`: with an appellate authority.
 */
export const queues = [
  'mine',
  'desk',
  'unassigned',
  'triage',
  'today',
  'overdue',
  'waiting',
  'reopened',
  'appeals',
] as const
export type Queue = (typeof queues)[number]

const person = line({ least: 1, most: 60 })

/**
 * `reference`: the one with this reference alone, as a person types it. `search`: a part of a reference, words, or for who may
 * a mobile number, in open and closed ones and whatever queue is asked for. `by`: which of the two clocks orders the open ones.
 * `page` from 1.
 */
export const GrievancesQuery = DistrictQuery.extend({
  reference: line({ least: 1, most: 60 }).optional(),
  open: z.enum(['yes', 'no']).default('yes'),
  queue: z.enum(queues).optional(),
  by: z.enum(['whole', 'step']).default('whole'),
  search: line({ least: 2, most: 200 }).optional(),
  office: Id.optional(),
  area: Id.optional(),
  kind: z.enum(grievanceKinds).optional(),
  source: z.enum(grievanceSources).optional(),
  tier: z
    .enum(['1', '2', '3'])
    .transform((tier) => Number(tier) as 1 | 2 | 3)
    .optional(),
  owner: person.optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})
export type GrievancesQuery = z.infer<typeof GrievancesQuery>

/** How many grievances a page of the list holds. */
export const grievancesPage = 50

/** What history holds is counted up to here: `more` tells that there is more. */
export const mostCounted = 1000
/** And what a search finds, which shows no more than that: whoever has four pages before them types another word. */
export const mostFound = 200
export type Count = { count: number; more: boolean }

type Choice = { id: string; name: Names }

/** One page of the list, and how many there are in all. */
export type GrievanceList = {
  grievances: GrievanceRow[]
  page: number
  pages: number
  /** Of the queue, filters and search that were asked for. */
  found: Count
  /** What a search took its text for; null where nothing was searched. */
  searched: 'reference' | 'words' | 'mobile' | null
  /** Of each queue, whatever the filters are; null for who reads no entries, and has none. */
  queues: Record<Queue, number> | null
  open: number
  /** Counted up to `mostCounted` for who reads entries. */
  closed: number
  closedMore: boolean
  /** Of the open ones, those past their deadline, and those that came back from an owner who may work them no more. */
  overdue: number
  returned: number
  /** Of the open ones, those whose visitor opened them from an entry that does not count, and that nobody has taken yet. */
  marked: number
  /** What the list can be filtered by: offices that the reader may see, the areas of their districts, and who owns open ones there. */
  choices: { offices: Choice[]; areas: Choice[]; owners: { id: string; name: string }[] }
}

export type ListFilters = {
  office?: string | undefined
  area?: string | undefined
  kind?: string | undefined
  source?: GrievanceSource | undefined
  tier?: 1 | 2 | 3 | undefined
  owner?: string | undefined
}

/** How many lists one person can save. */
export const mostSaved = 20
/** `query`: what the page has in its address, without the page of the list. */
export const SavedList = z.strictObject({
  name: line({ least: 1, most: 40 }),
  query: z.string().min(1).max(2000),
})
export type SavedList = z.infer<typeof SavedList>
export const SavedListName = SavedList.pick({ name: true })
/** Of whoever asks, by name. */
export type SavedLists = { lists: SavedList[] }
