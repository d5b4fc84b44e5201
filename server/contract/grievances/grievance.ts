/** A case with a reference, a step, an owner, a deadline and a tier. */
import { z } from 'zod'
import type { Names } from '../names.ts'
import type { Rating } from '../rating.ts'
import { line, text } from '../text.ts'
import { longest } from '../words/length.ts'
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
  /** Where the matter lies, as far as somebody said so. */
  area: Names | null
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
  /** How many wait for its answer: its own citizen, and those whose cases were merged into it. */
  citizens: number
  /** It came back from an owner who may work it no more, and nobody has taken it since. */
  returned: boolean
  /** Its visitor opened it from an entry that does not count, and nobody has taken it yet. */
  marked: boolean
  /** It names no department, and nobody has sent it on yet. */
  triage: boolean
}

export type GrievanceView = GrievanceRow & {
  source: GrievanceSource
  /** The village or colony, and what its citizen wrote of the way there. */
  place: Names | null
  landmark: string | null
  /** Where their phone was, "28.895,76.607", to some hundred metres; for those who read entries. */
  position: string | null
  /** Which its area can be set to now; none where it may not be. `named`: the one that its words name. */
  areas: { id: string; name: Names; named: boolean }[]
  /** Whoever asks deputises for its owner, who is away. */
  standsIn: boolean
  /** While it names no department: offices that its words hint at, and by which words. */
  suggestions: { office: { id: string; name: Names }; department: Names; words: string[] }[]
  answer: string | null
  /** Who did it, and on which local day, `YYYY-MM-DD`; null before an answer, and of answers that were given before these were asked for. */
  doneBy: string | null
  doneOn: string | null
  /** What its citizen says of the answer, as far as whoever asks may know. */
  answerRating: Rating | null
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
  /** `by`: who of the staff did it, if one did; `onBehalfOf`: the owner, where a deputy did; `dueAt`: the whole's deadline that it set, null where it set none. */
  history: {
    event: HistoryEvent
    actor: EventActor
    at: number
    by: string | null
    onBehalfOf: string | null
    note: string
    /** With `rated`. */
    rating: Rating | null
    dueAt: number | null
  }[]
  /** What whoever asks may do now. */
  next: GrievanceEvent[]
  /** The latest day that may be promised now, `YYYY-MM-DD`; null where none may. */
  latestDate: string | null
}
