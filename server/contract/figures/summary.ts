/** What a dashboard shows: counts, shares with their intervals, and today's sentence in numbers. */
import { z } from 'zod'
import { DistrictQuery } from '../district.ts'
import type { Mark } from '../entry.ts'
import { Id, type Names } from '../names.ts'
import type { Rating } from '../rating.ts'
import { line } from '../text.ts'
import { figureFilterShape, filtered } from './figure-filter.ts'

export const EntriesQuery = filtered(
  z.strictObject({
    ...figureFilterShape,
    /** Of a cell or bar: 1 Monday to 7, the hour of the day. */
    weekday: z.coerce.number().int().min(1).max(7).optional(),
    hour: z.coerce.number().int().min(0).max(23).optional(),
    reason: Id.optional(),
    rating: z
      .enum(['1', '2', '3', '4'], '1, 2, 3 or 4')
      .transform((text) => Number(text) as Rating)
      .optional(),
    unhappy: z.enum(['yes', 'no'], 'yes or no').optional(),
    /** The id of the last entry that was read. */
    before: z
      .string()
      .regex(/^[0-9A-Za-z_-]{1,60}$/, 'the id of an entry')
      .optional(),
  }),
)
export type EntriesQuery = z.infer<typeof EntriesQuery>

/**
 * `few` is set in releases only: fewer than five responses, or fewer than five unhappy ones, are not told, and
 * stand as zeros. A count without it can be taken as it is.
 */
export type Count = { responses: number; unhappy: number; few?: 'responses' | 'unhappy' }

export type Summary = {
  /** Rises with every change, so that a page can tell which of two summaries is newer. */
  version: number
  /** The server's clock when this was made, UTC milliseconds. */
  now: number
  district: { id: string; name: Names }
  office: { id: string; name: Names } | null
  /** First and last local day, `YYYY-MM-DD`, and their number. */
  range: { from: string; to: string; days: number }
  /** The days that `total.compared` is of; null where nothing was to be compared. */
  comparedRange: { from: string; to: string } | null
  today: Count & {
    day: string
    faces: Faces
    /** What is usual by now: null before the day has an hour that is over, or where too few days tell. */
    usual: UsualByNow | null
    /** The place and hours that most need someone to go and look; null when nothing stands out. */
    attention: null | (Count & { office: { id: string; name: Names }; fromHour: number; toHour: number })
  }
  /** Shares, ranking, trend and charts rest on entries that count; `all` has the marked ones too. */
  total: TotalFigures & {
    faces: Faces
    all: Count
    /**
     * Without the hour that is still running, and the same hours of `comparedRange`; null when nothing was collected then, or
     * only in the later part of them.
     */
    compared: { now: TotalFigures; before: TotalFigures } | null
  }
  /**
   * Oldest first, without gaps. `baseline`: unhappy share on the same weekdays over the range before, of today up to this
   * hour, pooled where few spoke. A point is one day unless `days` says of how many: a year comes by weeks that end with
   * the last day, of which the oldest may be shorter; releases tell whole calendar weeks.
   */
  trend: (Count & { day: string; days?: number; baseline: number | null })[]
  /** Days of the range on which flags went up, oldest first, without those that visitors withdrew. `office`: null where they were of several. */
  flags: { day: string; count: number; office: { id: string; name: Names } | null }[]
  /** Least happy first by their likely share; those with fewer than 20 responses after the others, so that few ratings shame nobody. */
  offices: OfficeSummary[]
  /**
   * Reasons given with unhappy ratings, most frequent first; share of unhappy ratings that name it. Null where they are not counted: by
   * point, service, channel, language and presence they are told of one office and 92 days at the most.
   */
  reasons: ReasonShare[] | null
  /** The same of happy ratings. */
  praise: ReasonShare[] | null
  /** Weekday 1 (Monday) to 7, hour 0 to 23; only cells with responses. Null where `reasons` are. */
  hours: HourCell[] | null
  /** Latest first; empty where words may not be shown. */
  words: WordsView[]
  openFlags: number
  /** Threads in which the visitor spoke last. */
  waitingThreads: number
  /** Of these, how many wrote with an entry that does not count. */
  markedThreads: number
  /** Entries in the range that are marked: kept and shown, in no other figure than `all`. */
  bursts: number
  /** Of the last seven days, one an office and day, newest first, and after them those of open pages alone, one a day; a hundred at the most, of `burstsFound`. */
  burstFindings: BurstFinding[]
  burstsFound: number
  /** Entries in the range that came through a screen's changing code; null by point, service, channel and language. */
  present: number | null
  /** `marked`: of the open and of the overdue ones, those opened from entries that do not count, which nobody has taken yet. */
  grievances: {
    open: number
    overdue: number
    nextDueAt: number | null
    marked: { open: number; overdue: number }
  }
}

export type ReasonShare = { id: string; name: Names; count: number; share: number }
export type HourCell = Count & { weekday: number; hour: number }

export type TotalFigures = Count & {
  /** 95 % Wilson interval of the unhappy share, each 0 to 1; null without responses. */
  interval: [number, number] | null
  /** Mean of 100, 66.7, 33.3 and 0 over the four faces; null below five responses. */
  index: number | null
  /** 95 % interval of the index. */
  indexInterval: [number, number] | null
}

/** Counts of the four faces, very bad first. */
export type Faces = [number, number, number, number]

/** Today up to a whole hour, beside the same weekday of the weeks before up to the same hour. */
export type UsualByNow = {
  /** The hour, 1 to 23, up to which all is counted. */
  hour: number
  now: Count
  /** How many of the four weeks before had that day open. */
  days: number
  /** The mean of these days. */
  responses: number
  /** Unhappy share of these days together; null where fewer than 20 spoke. */
  share: number | null
}

/**
 * Hours of an office in which very many entries came that do not count, or many more than it ever hears. `toHour` is the end, not
 * the last hour.
 */
export type BurstFinding = {
  office: { id: string; name: Names }
  day: string
  fromHour: number
  toHour: number
  counted: Count
  all: Count
  /** Of how many offices more it is: what came on open pages of a day is one finding. */
  others: number
}

export type OfficeSummary = Count & {
  id: string
  name: Names
  department: Names
  /** No longer in offices.yaml; its history stays. */
  left: boolean
  /** 95 % Wilson interval of the unhappy share; null without responses. */
  interval: [number, number] | null
  /**
   * The unhappy share drawn towards that of all offices, the more the fewer have spoken, with its 95 % interval: by it the
   * offices stand in order. Null without responses.
   */
  likely: { share: number; interval: [number, number] } | null
  /** Whether enough have spoken for a place in the order. */
  isRanked: boolean
  today: Count
  /** Marked entries too. */
  all: Count
  /** See `Summary.bursts`. */
  bursts: number
  /** The chart's state: `watch` is on its way to a flag. */
  state: 'calm' | 'watch' | 'flag'
}

export type WordsView = {
  entry: string
  rating: Rating
  words: string
  /** The words hold a number or address by which a person could be found. */
  namesPerson: boolean
  office: { id: string; name: Names }
  point: Names | null
  day: string
  hour: number
  grievance: { id: string; reference: string } | null
}

/** An entry as the district sees it. Without time finer than the hour, without anything of the device. */
export type EntryView = {
  id: string
  /** Id. */
  district: string
  rating: Rating
  reasons: Names[]
  words: string | null
  namesPerson: boolean
  office: { id: string; name: Names }
  point: Names | null
  service: Names | null
  day: string
  hour: number
  grievance: { id: string; reference: string } | null
  /** Messages of its thread, and whether the visitor spoke last. */
  thread: { messages: number; waiting: boolean }
  /** Whether its visitor has a receipt, by which to read an answer. */
  hasReceipt: boolean
  /** Not null: it counts in no share, ranking or warning. */
  mark: Mark | null
}

/** `after`: what stood when the session was asked for, see `SessionView`; an EventSource sends no header of its own choice. */
export const LiveQuery = DistrictQuery.extend({ after: line({ least: 1, most: 60 }).optional() })

export type LiveKind = 'entry' | 'flag' | 'grievance' | 'thread' | 'tick'

/** Sent on the live stream after commits; the page then asks for what it shows. */
export type LiveEvent = {
  /** All that changed since the last event; `snapshot`: this client has missed some, and what it shows may be old. */
  kinds: (LiveKind | 'snapshot')[]
  version: number
  /** Milliseconds over which all clients spread their asking, each at a random moment of its own. */
  spreadMs: number
}

/** A sign of life on the live stream, `beat`: a page that hears nothing for some of them takes the connection for dead. */
export type LiveBeat = { everyMs: number }
