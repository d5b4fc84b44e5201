/**
 * What one case says of the office and the officer that had it, once its first deadline is over. Nothing that is done to a case
 * late, or without its citizen, makes it better than it was. No I/O.
 */
import type {
  EventActor,
  GrievanceKind,
  GrievanceState,
  HistoryEvent,
} from '../contract/grievances/grievance-state.ts'
import type { Rating } from '../contract/rating.ts'
import { smallMatterMs } from '../grievances/clocks.ts'

/** Times are UTC milliseconds. `marked`: its visitor opened it from an entry that does not count. */
export type FallenDue = {
  id: string
  office: string
  area: string | null
  state: GrievanceState
  openedAt: number
  firstDueAt: number
  firstActionAt: number | null
  firstAnswerAt: number | null
  marked: boolean
}

/** Oldest first. `office`: null in what earlier versions wrote. */
export type PastEvent = {
  event: HistoryEvent
  state: GrievanceState
  owner: string | null
  office: string | null
  at: number
  actor: EventActor
  person: string | null
  /** With `rated`. */
  rating: Rating | null
}

/** Hours until it was done; `waiting`: it is not, and that long somebody waits or waited for it. */
export type Wait = { hours: number; waiting: boolean }

/** Who is measured by it, and where it lies. `owner`: null where nobody had it; `area`: where nobody named one. */
type Measured = { office: string; owner: string | null; area: string | null; kind: GrievanceKind }

export type Outcome = Measured &
  (
    | { counts: 'withdrawn' | 'merged' | 'unfounded' }
    | {
        counts: 'in-time' | 'late'
        reopened: boolean
        appealed: boolean
        /** Its citizen's last word; null where they said none. */
        satisfied: boolean | null
        /** The last face that its citizen gave to any of its answers; null where they gave none. */
        face: Rating | null
        lapsed: boolean
        answered: boolean
        /** Nobody has answered it until now. */
        open: boolean
        action: Wait
        answer: Wait
      }
  )

const hourMs = 3_600_000
const isAnswer = ({ event }: PastEvent) => event === 'answered' || event === 'decided'

/** Of a case whose first deadline is over by `now`, with its whole history. */
export function outcomeOf(grievance: FallenDue, events: readonly PastEvent[], now: number): Outcome {
  const { openedAt, firstDueAt, firstAnswerAt, firstActionAt, state } = grievance
  const objections = events.filter((each) => isObjection(each, grievance))
  const isAnsweredInTime = firstAnswerAt !== null && firstAnswerAt <= firstDueAt
  const isInTime = isAnsweredInTime && objections.length === 0
  const holder = holderOf(grievance, events, isAnsweredInTime)
  const whose = { ...holder, area: grievance.area, kind: kindAtFirst(grievance) }
  const reason = whyLeftOut(grievance, events, isInTime, objections.length > 0)
  if (reason) return { ...whose, counts: reason }
  // Who withdrew waits no longer; whoever was closed by time without an answer still does.
  const end = state === 'withdrawn' ? (events.at(-1)?.at ?? now) : now
  const wait = (at: number | null): Wait => ({
    hours: Math.max(1, Math.ceil(((at ?? end) - openedAt) / hourMs)),
    waiting: at === null,
  })
  const verdict = events.findLast(isVerdict)
  return {
    ...whose,
    counts: isInTime ? 'in-time' : 'late',
    reopened: events.some(({ event }) => event === 'reopened'),
    appealed: events.some(isAppeal),
    satisfied: verdict ? verdict.event === 'accepted' : null,
    // Another answer takes no face back: until its citizen gives another one, theirs stands.
    face: events.findLast(({ rating }) => rating !== null)?.rating ?? null,
    lapsed: state === 'lapsed' && !verdict,
    answered: firstAnswerAt !== null,
    open: firstAnswerAt === null && state !== 'withdrawn',
    action: wait(firstActionAt ?? firstAnswerAt),
    answer: wait(standingAnswer(firstAnswerAt, events, objections.at(-1))),
  }
}

const isAppeal = ({ event, actor }: PastEvent) => event === 'appealed' && actor === 'citizen'
const isVerdict = (each: PastEvent) =>
  each.actor === 'citizen' && ['accepted', 'reopened', 'appealed'].includes(each.event)

/**
 * A citizen's no takes away what the first answer was worth. Which way an appeal went is written nowhere: it failed where its citizen
 * let the appellate authority's answer stand in silence, and stands in every other case.
 */
const isObjection = (each: PastEvent, { state }: FallenDue) =>
  each.event === 'reopened' || (isAppeal(each) && state !== 'lapsed')

/** The answer after the last objection, or the first one where there was none; null while it is awaited. */
function standingAnswer(
  first: number | null,
  events: readonly PastEvent[],
  objection: PastEvent | undefined,
): number | null {
  if (!objection) return first
  return events.slice(events.indexOf(objection)).find(isAnswer)?.at ?? null
}

/** Whoever promises a date makes a small matter a technical one; it is measured as what it began as. */
const kindAtFirst = ({ openedAt, firstDueAt }: FallenDue): GrievanceKind =>
  firstDueAt - openedAt === smallMatterMs ? 'small' : 'technical'

/**
 * What was withdrawn or merged after it had failed stays in: it left the figures by no answer. What was answered with a main case is one
 * answer and not several.
 */
function whyLeftOut(
  { state, firstDueAt, firstAnswerAt, marked }: FallenDue,
  events: readonly PastEvent[],
  isInTime: boolean,
  isObjected: boolean,
): 'withdrawn' | 'merged' | 'unfounded' | null {
  // To say where it lies takes no case.
  const isTaken = events.some(({ actor, event }) => actor === 'staff' && event !== 'area-set')
  if (marked && !isTaken) return 'unfounded'
  const end = events.at(-1)
  if (state === 'withdrawn' && end && !isObjected) {
    const hasFailed = firstAnswerAt === null ? end.at >= firstDueAt : !isInTime
    return hasFailed ? null : 'withdrawn'
  }
  return isInTime && events.find(isAnswer)?.actor === 'program' ? 'merged' : null
}

/**
 * Whoever answered it in time has it. Else whoever had it before the last quarter of its time: handing it on then moves nothing, and
 * whoever takes in that quarter what nobody had takes what is late with it.
 */
function holderOf(
  { office, openedAt, firstDueAt }: FallenDue,
  events: readonly PastEvent[],
  isAnsweredInTime: boolean,
): { office: string; owner: string | null } {
  const holderAfter = (past: readonly PastEvent[]) => ({
    office: past.at(-1)?.office ?? office,
    owner: ownerAfter(past),
  })
  // By its place and not by its time: of what a citizen did after it only the hour is known, which may lie before it.
  if (isAnsweredInTime) return holderAfter(events.slice(0, events.findIndex(isAnswer) + 1))
  const holderAt = (at: number) => holderAfter(events.filter((each) => each.at <= at))
  const before = holderAt(firstDueAt - (firstDueAt - openedAt) / 4)
  const last = holderAt(firstDueAt)
  return { office: before.office, owner: before.owner ?? (last.office === before.office ? last.owner : null) }
}

/** Merging takes the owner away; it stays with whoever had it, or merged it. */
function ownerAfter(past: readonly PastEvent[]): string | null {
  const last = past.at(-1)
  if (!last) return null
  const merging = past.findLastIndex(({ event }) => event === 'merged')
  if (last.owner !== null || merging < 0 || past.slice(merging).some(({ event }) => event === 'separated'))
    return last.owner
  return past[merging - 1]?.owner ?? past[merging]?.person ?? null
}
