/** A finding about an office: its evidence and what people did about it. */
import { z } from 'zod'
import { DistrictQuery } from './district.ts'
import type { ClearedFlags, FlagHandling } from './flag-act.ts'
import type { Names } from './names.ts'
import { text } from './text.ts'
import { longest } from './words/length.ts'

const flagStatuses = ['raised', 'acknowledged', 'withdrawn'] as const
/** `raised` with somebody who acknowledged it: it asks again. `withdrawn`: the visitor whose rating raised it changed that rating. */
export type FlagStatus = (typeof flagStatuses)[number]

/** Why the chart signalled, in numbers that can be said in a sentence. */
export type FlagEvidence = {
  /** Ratings since the chart last stood at zero, and how many of them were unhappy. */
  unhappy: number
  of: number
  /** From so many networks at least the unhappy ones of that day came; null or missing where that is not known. */
  networks?: number | null
  /** Usual share of unhappy ratings among offices of this kind, 0 to 1. */
  baseline: number
  /** A steady office would give such a signal once in so many ratings. */
  onceIn: number
  /** Local day and hour of the first of those ratings. */
  sinceDay: string
  sinceHour: number | null
}

export type FlagView = {
  id: string
  office: { id: string; name: Names }
  status: FlagStatus
  evidence: FlagEvidence
  day: string
  /** Null for a head of office: the hour would tell whose entry it was. */
  hour: number | null
  /** `action`: what was done about it, null when nothing was named. */
  acknowledged: null | { by: string; note: string; at: number; action: string | null }
  confirmed: null | { by: string; at: number }
  /** The chart goes on under it: the action is not confirmed, and the ratings have not brought it down. */
  standing: boolean
  /** Local day up to whose end it does not ask again; null where it waits, or needs nothing more. */
  quietUntil: string | null
  version: number
  /** Whether whoever asks may confirm the action: somebody else named it. */
  mayConfirm: boolean
  handling: FlagHandling
  grievances: { id: string; reference: string }[]
}

/** `page` of those that are raised no more, from 1. */
export const FlagsQuery = DistrictQuery.extend({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})
export type FlagsQuery = z.infer<typeof FlagsQuery>

/** How many flags that are raised no more a page of the list holds. */
export const flagsPage = 50

export type FlagList = {
  /** All that are raised, whatever the page; then one page of the others, first those whose chart goes on. */
  flags: FlagView[]
  /** How many there are that are raised no more. */
  past: number
  page: number
  pages: number
  /** Offices with a flag that people ended within a year, those with most cleared without action first. */
  cleared: ClearedFlags[]
}

/** The version that the page showed: a change that was made on an older one is refused. */
const version = z.number().int().min(1)

/** `action`: what was done about it, for a second person to confirm; empty when somebody has looked and that is all. */
export const Acknowledgement = z.strictObject({
  version,
  note: text({ least: 3, most: longest.note }),
  action: text({ most: longest.note }).default(''),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const FlagConfirmation = z.strictObject({ version })
export type FlagConfirmation = z.infer<typeof FlagConfirmation>
