/** A case with a reference, a step, an owner, a deadline and a tier. */
import { z } from 'zod'
import { DistrictQuery } from './district.ts'
import {
  type EventActor,
  type GrievanceEvent,
  type GrievanceKind,
  type GrievanceSource,
  type GrievanceState,
  grievanceKinds,
  type HistoryEvent,
  type Tier,
} from './grievance-state.ts'
import type { Names } from './names.ts'
import type { Rating } from './rating.ts'
import { line, text } from './text.ts'
import { longest } from './words/length.ts'

/** Open grievances, or those that are closed; `page` from 1. With a reference, as a person types it, that one alone, open or not. */
export const GrievancesQuery = DistrictQuery.extend({
  reference: line({ least: 1, most: 60 }).optional(),
  open: z.enum(['yes', 'no']).default('yes'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})

/** How many grievances a page of the list holds. */
export const grievancesPage = 200

/** Whom a grievance of this office can be given to while it lies with that authority. */
export const OwnersQuery = z.strictObject({
  office: line({ least: 1, most: 60 }),
  tier: z
    .enum(['1', '2', '3'])
    .default('1')
    .transform((tier) => Number(tier) as Tier),
})

/** To which offices a grievance of this one can be transferred. */
export const TransferQuery = z.strictObject({ office: line({ least: 1, most: 60 }) })
export type TransferTarget = { id: string; name: Names; department: Names }

export const GrievanceOpening = z
  .strictObject({
    entry: line({ least: 1, most: 60 }).optional(),
    /** The page showed what the visitor wrote, and the summary may be made of it. */
    words: z.boolean().default(false),
    flag: line({ least: 1, most: 60 }).optional(),
    kind: z.enum(grievanceKinds),
    /** As long as the words it may be made of: what is never cut is cut within no number. */
    summary: text({ least: 3, most: longest.words }),
    /** Why it takes the longer time of a technical matter; part of its history. */
    reason: text({ most: longest.note }).default(''),
  })
  .refine((opening) => (opening.entry === undefined) !== (opening.flag === undefined), {
    message: 'from an entry or from a flag, one of the two',
    path: ['entry'],
  })
  .refine(({ kind, reason }) => kind === 'small' || reason.length >= 3, {
    message: 'at least 3 characters for a technical matter',
    path: ['reason'],
  })
export type GrievanceOpening = z.infer<typeof GrievanceOpening>
export type GrievanceRequest = z.input<typeof GrievanceOpening>

export type GrievanceRow = {
  /** Id. */
  district: string
  id: string
  version: number
  reference: string
  office: { id: string; name: Names }
  department: Names
  kind: GrievanceKind
  state: GrievanceState
  tier: Tier
  owner: { id: string; name: string } | null
  summary: string
  /** UTC milliseconds. `dueAt`: of the whole, since the citizen spoke; `stepDueAt`: of whoever is waited for, null where nobody is. */
  openedAt: number
  dueAt: number
  stepDueAt: number | null
  overdue: boolean
  /** It came back from an owner who may work it no more, and nobody has taken it since. */
  returned: boolean
  /** Its visitor opened it from an entry that does not count, and nobody has taken it yet. */
  marked: boolean
}

/** One page of the list, and how many there are in all. */
export type GrievanceList = {
  grievances: GrievanceRow[]
  page: number
  pages: number
  open: number
  closed: number
  /** Of the open ones, those past their deadline, and those that came back from an owner who may work them no more. */
  overdue: number
  returned: number
  /** Of the open ones, those whose visitor opened them from an entry that does not count, and that nobody has taken yet. */
  marked: number
}

export type GrievanceView = GrievanceRow & {
  source: GrievanceSource
  answer: string | null
  /** Who did it, and on which local day, `YYYY-MM-DD`; null before an answer, and of answers that were given before these were asked for. */
  doneBy: string | null
  doneOn: string | null
  /** When it goes to the next authority by itself, or the last one is late; null where nothing of the kind comes. */
  tierDueAt: number | null
  /** The case whose answer is its own, and those whose answer is this one's. */
  main: { id: string; reference: string } | null
  merged: { id: string; reference: string }[]
  entry: null | {
    id: string
    rating: Rating
    reasons: Names[]
    words: string | null
    day: string
    hour: number
    point: Names | null
  }
  flag: string | null
  /** `by`: who of the staff did it, if one did; `dueAt`: the whole's deadline that it set, null where it set none. */
  history: {
    event: HistoryEvent
    actor: EventActor
    at: number
    by: string | null
    note: string
    dueAt: number | null
  }[]
  /** What whoever asks may do now. */
  next: GrievanceEvent[]
  /** The latest day that may be promised now, `YYYY-MM-DD`; null where none may. */
  latestDate: string | null
}
