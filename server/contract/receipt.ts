/** What the holder of a receipt sees of their entry and of the grievance it led to. */
import type { GrievanceKind, GrievanceState, HistoryEvent, Tier } from './grievance-state.ts'
import type { Names } from './names.ts'
import type { Rating } from './rating.ts'
import type { ThreadMessage } from './thread.ts'

export type ReceiptView = {
  office: Names
  point: Names | null
  rating: Rating
  reasons: Names[]
  /** Empty when they were taken back or have served their purpose. */
  words: string | null
  /** `YYYY-MM-DD` and the hour, in the district's time; nothing finer is stored. */
  day: string
  hour: number
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
    answer: string | null
    /** Who did it, and on which local day, `YYYY-MM-DD`. */
    doneBy: string | null
    doneOn: string | null
    /** What happened so far with its time, oldest first. */
    history: { event: HistoryEvent; at: number }[]
    /** What the holder said of the last answer. */
    solved: 'yes' | 'no' | null
  }
  /** Oldest first. */
  thread: ThreadMessage[]
  /** What the holder may do now. */
  may: {
    reply: boolean
    photo: boolean
    grievance: boolean
    solve: boolean
    /** After a "yes": whether it may still be taken back. */
    object: boolean
    /** What a "no" may lead to: back to the same officer, to the authority above. */
    reopen: boolean
    appeal: boolean
    /** Whether there is something to take back: words or photos; and everything, for which there is a time. */
    withdrawWords: boolean
    withdrawEntry: boolean
    /** Whether messages can be sent at all: only then is a number asked for. */
    messages: boolean
  }
  /** Whether a mobile number is kept for messages; the number itself is shown to nobody. */
  mobileKept: boolean
}
