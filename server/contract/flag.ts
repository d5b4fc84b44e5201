/** A finding about an office: its evidence and what people did about it. */
import { z } from 'zod'
import type { Names } from './names.ts'

const flagStatuses = ['raised', 'acknowledged', 'withdrawn'] as const
/** `withdrawn`: the visitor whose rating raised it changed that rating. */
export type FlagStatus = (typeof flagStatuses)[number]

/** Why the chart signalled, in numbers that can be said in a sentence. */
export type FlagEvidence = {
  /** Ratings since the chart last stood at zero, and how many of them were unhappy. */
  unhappy: number
  of: number
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
  acknowledged: null | { by: string; note: string; at: number }
  grievances: { id: string; reference: string }[]
}

export const Acknowledgement = z.strictObject({
  note: z.string().trim().min(3, 'at least 3 characters').max(1000),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>
