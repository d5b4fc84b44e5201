/** What heads of office read: figures and words of weeks that are over, made once and the same until the next. */
import { z } from 'zod'
import { Id, type Names } from '../names.ts'
import { line } from '../text.ts'
import type { ImprovementShown } from './improvement.ts'
import type { Count, ReasonShare, Summary } from './summary.ts'

export const ReleaseQuery = z.strictObject({ office: Id })

/** Words of an office; `before` is the Monday of the oldest ones already shown. */
export const WordsQuery = z.strictObject({
  office: Id,
  before: z.iso.date('a day as YYYY-MM-DD').optional(),
})

/** Days are local, `YYYY-MM-DD`, both included. */
type Days = { from: string; to: string }

/** Counts bear noise and stand in fives; `few` as in `Count`. */
export type OfficeReleases = {
  office: { id: string; name: Names }
  /** The newest week, and the one before it if that was released and not the first of all; null before the first. */
  newest: null | (Days & Count & { before: Count | null })
  /** The local day in whose night the next ones come. */
  nextDay: string
  /** Oldest first, a point a week. */
  trend: Summary['trend']
  /** Why visitors were unhappy in the newest `reasonWeeks` weeks; of several reasons of one visitor one counts. */
  reasons: ReasonShare[]
  reasonWeeks: number
  /** Flags of the weeks told on which somebody had decided when the newest was made; newest first. */
  flags: (Days & { id: string; by: string; note: string })[]
}

/** What a screen in a hall shows: released weeks, and of today no more than a count in tens up to the last full hour. */
export type WallView = {
  /** The server's clock when this was asked, UTC milliseconds. */
  now: number
  district: { id: string; name: Names }
  office: { id: string; name: Names } | null
  /** `atLeast`: responses of the hours that are over, rounded down to a ten; `until`: the hour up to which they are counted. */
  today: { day: string; atLeast: number; until: number }
  /** The newest released week; null before the first. */
  newest: null | (Days & Count)
  nextDay: string
  trend: Summary['trend']
  /** Of the newest week, least happy first, those of which too little is told at the end; of an office's screen none. */
  offices: (Count & { id: string; name: Names })[]
  reasons: ReasonShare[]
  reasonWeeks: number
  /** Released words, masked, where the screen may show them. */
  words: { office: Names; words: string }[]
  improvements: ImprovementShown[]
}

/** At least twenty visitors' words of one or more weeks, masked, in an order drawn by lot. */
export type ReleasedWords = Days & { words: string[] }
export type ReleasedWordsPage = { releases: ReleasedWords[]; next: string | null }

/** Words that wait; `before` is the entry of the last ones already shown. */
export const ComingQuery = z.strictObject({ office: Id, before: line({ least: 1, most: 60 }).optional() })

/**
 * `cover`: a word or phrase, covered wherever it stands in these words; empty for none. `hidden`: they are not released at all.
 * `anew`: what was covered before is not any more.
 */
export const RedactionRequest = z.strictObject({
  cover: line({ most: 200 }),
  hidden: z.boolean(),
  anew: z.boolean(),
})
export type RedactionRequest = z.infer<typeof RedactionRequest>

/** `read`: as the head will read them, null when not at all. `count` are there in all; fewer than `fewest` wait. */
export type ComingWords = {
  office: { id: string; name: Names }
  /** The local day in whose night the next ones are released. */
  nextDay: string
  count: number
  fewest: number
  words: { entry: string; words: string; read: string | null; hidden: boolean }[]
  next: string | null
}
