/** What people do with a flag beside acknowledging it, as pages send it, and how one flag explains itself. */
import { z } from 'zod'
import type { OwnerChoice } from '../grievances/absence.ts'
import type { Names } from '../names.ts'
import { line, text } from '../text.ts'
import { longest } from '../words/length.ts'
import type { FlagView } from './flag.ts'

/** The version that the page showed: a change that was made on an older one is refused. */
const version = z.number().int().min(1)
const shortestReason = 10
/** Dots and dashes say nothing. */
const reason = text({ least: shortestReason, most: longest.note }).refine(
  (kept) => (kept.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= shortestReason / 2,
  'words',
)

/** `person`: null to give it to nobody. */
export const FlagAssignment = z.strictObject({ version, person: line({ least: 1, most: 60 }).nullable() })
export type FlagAssignment = z.infer<typeof FlagAssignment>

export const FlagNote = z.strictObject({ version, note: text({ least: 3, most: longest.note }) })
export type FlagNote = z.infer<typeof FlagNote>

/** `until`: the local day on which it asks again. */
export const FlagSnooze = z.strictObject({ version, until: z.iso.date(), reason })
export type FlagSnooze = z.infer<typeof FlagSnooze>

/** `action`: what was done; empty where nothing had to be done, which is counted. A second person confirms either. */
export const FlagClearing = z.strictObject({
  version,
  reason,
  action: text({ most: longest.note }).default(''),
})
export type FlagClearing = z.infer<typeof FlagClearing>

export type FlagActKind =
  | 'flag:acknowledge'
  | 'flag:assign'
  | 'flag:note'
  | 'flag:snooze'
  | 'flag:clear'
  | 'flag:confirm'

/** `assignee`: null where it was given to nobody. `until`: a local day. */
export type FlagAct = {
  kind: FlagActKind
  by: string
  at: number
  words: string | null
  action: string | null
  assignee: string | null
  until: string | null
}

/** Where people stand with a flag. `here`: the person can still act on it. */
export type FlagHandling = {
  assignee: { id: string; name: string; here: boolean } | null
  snoozes: number
  snoozed: { until: string; by: string; reason: string } | null
  /** Somebody wants it cleared without action, which nobody has confirmed. */
  clearing: boolean
}

/** One hour with ratings of a flag's run, oldest first, with the score at its end. */
export type RunStep = { day: string; hour: number; unhappy: number; of: number; score: number }

/** A flag with its arithmetic: `up` for an unhappy rating, one down for another; at `line` it goes up. */
export type FlagDetail = {
  flag: FlagView
  /** Null where an earlier version or another kind of finding has no such chart. */
  run: { steps: RunStep[]; up: number; watch: number; line: number } | null
  /** Oldest first. */
  acts: FlagAct[]
  mayAct: boolean
  /** Whom it can be given to. */
  people: OwnerChoice[]
  /** The last day to which it may be put off; null where it was put off too often. */
  snoozeTo: string | null
  district: { id: string; name: Names }
}

/** Flags of an office that people ended within a year, and how many of them without an action. */
export type ClearedFlags = { office: { id: string; name: Names }; ended: number; withoutAction: number }
