/** A case with a reference, a step, an owner, a deadline and a tier. */
import { z } from 'zod'
import { DistrictQuery } from './district.ts'
import type { Names } from './names.ts'
import type { Rating } from './rating.ts'

const grievanceSteps = ['received', 'assigned', 'answered', 'closed'] as const
export type GrievanceStep = (typeof grievanceSteps)[number]

/** What history shows: the steps, and a visitor's "it is not solved". */
export type HistoryStep = GrievanceStep | 'reopened'

/** A small matter has 48 hours; a technical one has the days its department allows. */
const grievanceKinds = ['small', 'technical'] as const
export type GrievanceKind = (typeof grievanceKinds)[number]

/** Open grievances, or those that are closed. */
export const GrievancesQuery = DistrictQuery.extend({ open: z.enum(['yes', 'no']).default('yes') })

/** Whom a grievance of this office can be given to. */
export const OwnersQuery = z.strictObject({ office: z.string().min(1).max(60) })

export const GrievanceOpening = z
  .strictObject({
    entry: z.string().min(1).max(60).optional(),
    flag: z.string().min(1).max(60).optional(),
    kind: z.enum(grievanceKinds),
    summary: z.string().trim().min(3, 'at least 3 characters').max(1000),
  })
  .refine((opening) => (opening.entry === undefined) !== (opening.flag === undefined), {
    message: 'from an entry or from a flag, one of the two',
    path: ['entry'],
  })
export type GrievanceOpening = z.infer<typeof GrievanceOpening>

/** One move forward. `answer` is what the visitor will read on the receipt page. */
export const GrievanceMove = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('assigned'), owner: z.string().min(1).max(60) }),
  z.strictObject({
    to: z.literal('answered'),
    answer: z.string().trim().min(3, 'at least 3 characters').max(2000),
  }),
  z.strictObject({ to: z.literal('closed'), note: z.string().trim().max(1000).default('') }),
])
export type GrievanceMove = z.infer<typeof GrievanceMove>

export type GrievanceRow = {
  /** Id. */
  district: string
  id: string
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
  /** `by` is null for a step that the visitor took. */
  history: { step: HistoryStep; at: number; by: string | null; note: string }[]
  /** The steps that are possible now. */
  next: GrievanceStep[]
}
