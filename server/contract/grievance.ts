/** A case with a reference, a step, an owner, a deadline and a tier. */
import { z } from 'zod'
import { DistrictQuery } from './district.ts'
import type { Names } from './names.ts'
import type { Rating } from './rating.ts'
import { line, text } from './text.ts'
import { longest } from './words/length.ts'

const grievanceSteps = ['received', 'assigned', 'answered', 'closed'] as const
export type GrievanceStep = (typeof grievanceSteps)[number]

/**
 * What history shows: the steps, a visitor's "it is not solved", and the return to the queue of the office when the owner may
 * work it no more.
 */
export type HistoryStep = GrievanceStep | 'reopened' | 'returned'

/** A small matter has 48 hours; a technical one has the days its department allows. */
const grievanceKinds = ['small', 'technical'] as const
export type GrievanceKind = (typeof grievanceKinds)[number]

/** Open grievances, or those that are closed; `page` from 1. With a reference, as a person types it, that one alone, open or not. */
export const GrievancesQuery = DistrictQuery.extend({
  reference: line({ least: 1, most: 60 }).optional(),
  open: z.enum(['yes', 'no']).default('yes'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})

/** How many grievances a page of the list holds. */
export const grievancesPage = 200

/** Whom a grievance of this office can be given to. */
export const OwnersQuery = z.strictObject({ office: line({ least: 1, most: 60 }) })

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

/** The version that the page showed: a change that was made on an older one is refused. */
const Version = z.number().int().min(1)

/** One move forward, on the version that the page showed. `answer` is what the visitor will read on the receipt page. */
export const GrievanceMove = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('assigned'), version: Version, owner: line({ least: 1, most: 60 }) }),
  z.strictObject({
    to: z.literal('answered'),
    version: Version,
    answer: text({ least: 3, most: longest.words }),
  }),
  z.strictObject({
    to: z.literal('closed'),
    version: Version,
    note: text({ most: longest.note }).default(''),
  }),
])
export type GrievanceMove = z.infer<typeof GrievanceMove>

export type GrievanceRow = {
  /** Id. */
  district: string
  id: string
  version: number
  reference: string
  office: { id: string; name: Names }
  department: Names
  kind: GrievanceKind
  step: GrievanceStep
  /** 1 grievance officer, 2 appellate authority, 3 final appellate authority. */
  tier: 1 | 2 | 3
  owner: { id: string; name: string } | null
  summary: string
  /** UTC milliseconds. */
  openedAt: number
  dueAt: number
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
  answer: string | null
  openedBy: 'staff' | 'visitor'
  /** What the visitor says; null until they said it. */
  solved: 'yes' | 'no' | null
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
  /** `by` is null for a step that the visitor took; `dueAt`: the deadline that the step set, null where it set none. */
  history: { step: HistoryStep; at: number; by: string | null; note: string; dueAt: number | null }[]
  /** The steps that are possible now, for whoever asks. */
  next: GrievanceStep[]
}
