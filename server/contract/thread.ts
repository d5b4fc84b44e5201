/** What visitor and office say to each other through a receipt. Nobody's name stands in it. */
import { z } from 'zod'
import { DistrictQuery } from './district.ts'
import type { EntryView } from './figures/summary.ts'
import type { Rating } from './rating.ts'
import { line, text } from './text.ts'
import { longest } from './words/length.ts'
import { limits } from './words/limits.ts'

/** Of each side: a thread is for settling one matter, not a chat. */
export const mostMessages = 40
export const mostPhotos = 5
/** Largest upload, bytes: what a phone's camera makes, before it is made smaller here. */
export const photoLimit = limits.photoBytes

const words = text({ most: longest.words })
const receipt = line({ most: 60 })
/** Chosen by the page once, so that a message sent twice is one. */
const message = z.string().regex(/^[A-Za-z0-9_-]{20,40}$/, '20 to 40 characters of A-Z a-z 0-9 _ -')

/** Of the answer, or of the last event, that the page showed: what came since is not judged unseen. */
const eventNumber = z.coerce.number().int().min(1)

/** What can be done with a case, whoever proves that it is theirs; with a receipt it comes in the same body. */
export const CitizenReply = z.strictObject({ message, words: words.default('') })
export type CitizenReply = z.infer<typeof CitizenReply>
export const VisitorReply = CitizenReply.extend({ receipt })
export type VisitorReply = z.infer<typeof VisitorReply>

export const GrievanceWish = z.strictObject({
  receipt,
  words: words.default(''),
  /** The visitor's consent on that page: the office reads the words of the entry with the case. */
  share: z.enum(['yes', '']).default(''),
  /** Only where messages can be sent; as people type it. */
  mobile: line({ most: 30 }).default(''),
})
export type GrievanceWish = z.infer<typeof GrievanceWish>

export const CitizenJudgement = z.strictObject({
  message,
  solved: z.enum(['yes', 'no']),
  /** What a "no" leads to: once back to the same officer, or to the authority above at once. */
  next: z.enum(['reopen', 'appeal']).default('reopen'),
  answer: eventNumber.optional(),
  words: words.default(''),
})
export type CitizenJudgement = z.infer<typeof CitizenJudgement>
export const SolvedReply = CitizenJudgement.extend({ receipt })
export type SolvedReply = z.infer<typeof SolvedReply>

export const CitizenRating = z.strictObject({
  answer: eventNumber,
  rating: z.enum(['1', '2', '3', '4']).transform((rating) => Number(rating) as Rating),
})
export type CitizenRating = z.infer<typeof CitizenRating>
export const AnswerRating = CitizenRating.extend({ receipt })
export type AnswerRating = z.infer<typeof AnswerRating>

/** Withdrawing a case, taking it up again, taking it apart from another one. */
export const CitizenAct = z.strictObject({ seen: eventNumber })
export type CitizenAct = z.infer<typeof CitizenAct>
export const CaseAct = CitizenAct.extend({ receipt })
export type CaseAct = z.infer<typeof CaseAct>

/** `words`: what was written and sent as photos; `entry`: all of it. */
export const Withdrawal = z.strictObject({ receipt, what: z.enum(['words', 'entry']) })
export type Withdrawal = z.infer<typeof Withdrawal>

export const OfficeReply = z.strictObject({ message, words: text({ least: 3, most: longest.words }) })
export type OfficeReply = z.infer<typeof OfficeReply>

/** `after`: `next` of the page before. */
export const WaitingQuery = DistrictQuery.extend({ after: line({ least: 1, most: 60 }).optional() })
export type WaitingQuery = z.infer<typeof WaitingQuery>

/** One page of the visitors who wait for a word: those that count first, and within each the earliest entry first. */
export type WaitingList = {
  entries: EntryView[]
  /** Null at the end. */
  next: string | null
  /** How many wait in all, and how many of them wrote with an entry that does not count. */
  count: number
  marked: number
}

export type ThreadMessage = {
  number: number
  by: 'visitor' | 'office'
  words: string | null
  /** Id of a photo, or null. */
  photo: string | null
  /** `YYYY-MM-DD` and hour in the district's time; nothing finer is stored. */
  day: string
  hour: number
}

/** A thread as staff see it. */
export type ThreadView = {
  /** Null of a case that began without one. */
  entry: string | null
  messages: ThreadMessage[]
  solved: 'yes' | 'no' | null
  /** Whether somebody reads what the office writes: see `hasReceipt`. */
  isRead: boolean
}
