/** What the holder of a receipt sees of their entry and of the grievance it led to. */
import type { PhotoMoment } from '../grievances/case-photo.ts'
import type { GrievanceKind, GrievanceState, HistoryEvent, Tier } from '../grievances/grievance-state.ts'
import type { Names } from '../names.ts'
import type { Rating } from '../rating.ts'
import type { ThreadMessage } from '../thread.ts'

/** What the holder may do by what has happened so far in thread and case. */
export type VisitorMay = {
  reply: boolean
  photo: boolean
  grievance: boolean
  solve: boolean
  /** After a "yes": whether it may still be taken back. */
  object: boolean
  /** What a "no" may lead to: back to the same officer, to the authority above. */
  reopen: boolean
  appeal: boolean
  rate: boolean
  remind: boolean
  withdrawCase: boolean
  restoreCase: boolean
  separate: boolean
}

/** A case as its citizen sees it, by whatever they came to it. */
export type ShownCase = {
  /** Of the district, for instants such as a deadline: `Asia/Kolkata`. */
  timezone: string
  grievance: null | {
    reference: string
    kind: GrievanceKind
    state: GrievanceState
    tier: Tier
    /** UTC milliseconds. */
    openedAt: number
    dueAt: number
    /** By when whoever is waited for must act: the office, or the holder; null where nobody is. */
    stepDueAt: number | null
    /** When it goes to the next authority by itself, or by when the last one decides; null where nobody has to answer. */
    tierDueAt: number | null
    /** Until when the holder may say that it is not settled, and until when they may take up again what they withdrew; null where they may not. */
    objectUntil: number | null
    restoreUntil: number | null
    /** The number of its last event, and of the one that gave the answer: forms are sent with what their page showed. */
    version: number
    answerNumber: number | null
    /** What the office asks, while it waits for it; and why it gave a date, while that is to come. */
    question: string | null
    reason: string | null
    /** What the holder says of the last answer. */
    rating: Rating | null
    remindedAt: number | null
    answer: string | null
    /** Who did it, and on which local day, `YYYY-MM-DD`. */
    doneBy: string | null
    doneOn: string | null
    /** Ids of the photos that go with the answer. */
    photos: { photo: string; moment: PhotoMoment }[]
    /** Papers that go with the answer; `name`: as it is downloaded. */
    documents: { file: string; name: string; pages: number }[]
    /** What happened so far, oldest first. `at`: of what the holder did the hour. */
    history: { event: HistoryEvent; at: number; own: boolean }[]
    /** What the holder said of the last answer. */
    solved: 'yes' | 'no' | null
  }
  /** Oldest first. */
  thread: ThreadMessage[]
  /** What the holder may do now. */
  may: VisitorMay
  /** Whether a mobile number is kept for messages; the number itself is shown to officers alone, where no message arrives. */
  mobileKept: boolean
}

export type ReceiptView = ShownCase & {
  office: Names
  point: Names | null
  rating: Rating
  reasons: Names[]
  /** Empty when they were taken back or have served their purpose. */
  words: string | null
  /** `YYYY-MM-DD` and the hour, in the district's time; nothing finer is stored. */
  day: string
  hour: number
  may: VisitorMay & {
    /** Whether there is something to take back: words or photos; and everything, for which there is a time. */
    withdrawWords: boolean
    withdrawEntry: boolean
    /** Whether messages can be sent at all: only then is a number asked for. */
    messages: boolean
  }
}
