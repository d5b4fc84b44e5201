/** How fast and how well grievances are answered, by office, officer, area and kind. */
import { z } from 'zod'
import { Id, type Names } from '../names.ts'
import type { GrievanceKind, GrievanceState } from './grievance-state.ts'

/** The cases whose first deadline fell into so many days, today with them. */
export const figurePeriods = [28, 90, 365] as const

export const GrievanceFiguresQuery = z.strictObject({
  days: z
    .enum(['28', '90', '365'], '28, 90 or 365')
    .default('28')
    .transform((text) => Number(text)),
  /** Of those that somebody may see; may be left out where that is one. */
  district: Id.optional(),
})
export type GrievanceFiguresQuery = z.infer<typeof GrievanceFiguresQuery>

/**
 * `count` out of `of`, as they were counted; `share`, 0 to 1, drawn towards that of the district where cases are few, and its interval.
 * The district's own is drawn towards nothing.
 */
export type FiguredShare = { count: number; of: number; share: number; interval: [number, number] }
/** Within so many hours; `more`: it is longer than that, since too many cases wait still. */
export type FiguredTime = { hours: number; more: boolean }

/**
 * What citizens say of their answers by the four faces. `of`: how many said anything; `counts`: from very bad to very good, null where too
 * few did; `happy`: the two good ones.
 */
export type FiguredFaces = {
  of: number
  counts: [number, number, number, number] | null
  happy: FiguredShare
}

/** Null where there are no cases to tell it of. */
export type FiguresRow = {
  /** Whose deadline fell into the period, without those that are left out. */
  cases: number
  /** Of them late and without an answer until now. */
  open: number
  inTime: FiguredShare | null
  reopened: FiguredShare | null
  appealed: FiguredShare | null
  /** Out of those whose citizen said anything. */
  satisfied: FiguredShare | null
  faces: FiguredFaces | null
  /** Closed by time, since their citizens said nothing. */
  lapsed: number
  action: { median: FiguredTime | null; ninetieth: FiguredTime | null }
  answer: { median: FiguredTime | null; ninetieth: FiguredTime | null }
  /** Not counted above. `unfounded`: from entries that do not count, and taken by nobody. */
  leftOut: { withdrawn: number; merged: number; unfounded: number }
}

export type OldestCase = {
  id: string
  reference: string
  office: Names
  state: GrievanceState
  owner: string | null
  /** UTC milliseconds. */
  openedAt: number
  overdue: boolean
  /** As many wait for its answer. */
  citizens: number
}

export type GrievanceFigures = {
  /** When they were worked out, UTC milliseconds; null before the first time. */
  asOf: number | null
  /** First and last local day on which deadlines fell, `YYYY-MM-DD`. */
  from: string
  to: string
  days: number
  district: { id: string; name: Names }
  /** `total` is the whole district, and not the reader's part of it. */
  whole: boolean
  total: FiguresRow
  /** Those that the reader oversees. The least in time first, by the share that is drawn. */
  offices: (FiguresRow & { id: string; name: Names })[]
  /** `id` and `name` null: nobody had them. `office` is null where they were of several. */
  officers: (FiguresRow & { id: string | null; name: string | null; office: Names | null })[]
  /** The reader's own. */
  own: FiguresRow | null
  kinds: (FiguresRow & { kind: GrievanceKind })[]
  /** Of what the reader oversees; none where no case has an area. `id` and `name` null: nobody named one. */
  areas: (FiguresRow & { id: string | null; name: Names | null })[]
  /** The ten open cases whose citizens have waited longest, as of now. */
  oldest: OldestCase[]
}
