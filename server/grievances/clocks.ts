/**
 * The clocks of a case. The whole's clock runs from the moment its citizen spoke to `dueAt`; the authority's clock to
 * `tierDueAt`, when the case goes to the next authority by itself; the step's clock to `stepDueAt`, by when whoever has it
 * must act. Times are UTC milliseconds and passed in; office hours move none of them. No I/O.
 */
import type { GrievanceKind, GrievanceState, Tier } from '../contract/grievances/grievance-state.ts'
import { localDay, startOfDay } from '../district/local-time.ts'

const hourMs = 3_600_000
export const smallMatterMs = 48 * hourMs

/** What the offices file allows, and where its days begin. */
export type Allowances = {
  /** Days of the department for what needs its technical work. */
  technicalDays: number
  /** Days of the appellate and of the final appellate authority. */
  tierDays: { 2: number; 3: number }
  timezone: string
}

/** Days for which a citizen may stay silent, over a question or an answer, before the case is closed by time. */
const silentDays = 15
/** Days within which a citizen may say that an answer settled nothing. */
export const appealDays = 30

/** The last millisecond of the local day that comes so many days after `at`. */
const endOfDayAfter = (at: number, days: number, timezone: string): number =>
  startOfDay(localDay(at, timezone) + days + 1, timezone) - 1

/** A small matter: 48 hours by the clock, weekends included. A technical one: the end of the department's last day. */
export const wholeDeadline = (kind: GrievanceKind, openedAt: number, allowances: Allowances): number =>
  kind === 'small'
    ? openedAt + smallMatterMs
    : endOfDayAfter(openedAt, allowances.technicalDays, allowances.timezone)

/** By when the authority that a case comes to must have settled it. */
export const tierDeadline = (tier: 2 | 3, now: number, { tierDays, timezone }: Allowances): number =>
  endOfDayAfter(now, tierDays[tier], timezone)

/** The latest day that may be promised: twice the days of the department from the opening on, three times when the head moves it. */
export const latestPromise = (
  event: 'promised' | 'date-moved',
  openedAt: number,
  { technicalDays, timezone }: Allowances,
): number => endOfDayAfter(openedAt, technicalDays * (event === 'promised' ? 2 : 3), timezone)

/** Since a citizen who reopens a case waits again: once more as long as the matter had, or half of it for a technical one. */
export const reopenedDeadline = (kind: GrievanceKind, now: number, allowances: Allowances): number =>
  kind === 'small'
    ? now + smallMatterMs
    : endOfDayAfter(now, Math.ceil(allowances.technicalDays / 2), allowances.timezone)

/** Taking a case on, and beginning to work it: half a day of a small matter, two days of anything else. */
const nextHandMs = (kind: GrievanceKind, tier: Tier): number =>
  kind === 'small' && tier === 1 ? 12 * hourMs : 48 * hourMs

/** States in which the office has to act, and in which the clocks of whole and authority can fall due. */
const officeStates = [
  'received',
  'assigned',
  'in-work',
  'promised',
  'reopened',
  'transferred',
  'appealed',
  'finally-appealed',
] as const satisfies readonly GrievanceState[]
/** Those in which nobody need have it. */
const queueStates: readonly GrievanceState[] = [
  'received',
  'transferred',
  'reopened',
  'appealed',
  'finally-appealed',
]
/** States that nothing leads out of by itself. */
export const endStates = [
  'closed',
  'lapsed',
  'withdrawn',
  'decided',
] as const satisfies readonly GrievanceState[]

export const waitsForOffice = (state: GrievanceState): boolean =>
  (officeStates as readonly GrievanceState[]).includes(state)
const waitsForCitizen = (state: GrievanceState): boolean => state === 'waiting' || state === 'answered'
export const isOver = (state: GrievanceState): boolean =>
  (endStates as readonly GrievanceState[]).includes(state)

type Clocked = {
  kind: GrievanceKind
  state: GrievanceState
  tier: Tier
  dueAt: number
  tierDueAt: number
  stepDueAt: number | null
  /** Its head was told that this step is late. */
  headTold: boolean
}

/** By when the next step must come, of a case that has just come into its state; null where nobody is waited for. */
export function stepDeadline(
  { kind, state, tier, tierDueAt }: Omit<Clocked, 'stepDueAt' | 'headTold' | 'dueAt'>,
  now: number,
  timezone: string,
): number | null {
  if (state === 'merged' || isOver(state)) return null
  if (waitsForCitizen(state)) return endOfDayAfter(now, silentDays, timezone)
  const isHandedOn = queueStates.includes(state) || state === 'assigned'
  return isHandedOn ? Math.min(tierDueAt, now + nextHandMs(kind, tier)) : tierDueAt
}

/** What the clock does to a case. */
type ClockEvent = 'escalated' | 'lapsed' | 'head-told'

/**
 * The next thing that the clock does to a case, and when; null where it does nothing. A case that waits for its citizen goes on
 * to the next authority like any other: a question stops no clock. So does what was merged, by the clock that it had itself, where
 * its main case has more time. The last authority has no next one, and its head is told.
 */
export function nextClockEvent(grievance: Clocked): { at: number; event: ClockEvent } | null {
  const { state, tier, tierDueAt, stepDueAt, headTold } = grievance
  const candidates: { at: number; event: ClockEvent }[] = []
  const isUnanswered = waitsForOffice(state) || state === 'waiting' || state === 'merged'
  if (isUnanswered && tier < 3) candidates.push({ at: tierDueAt, event: 'escalated' })
  if (waitsForCitizen(state) && stepDueAt !== null) candidates.push({ at: stepDueAt, event: 'lapsed' })
  if (waitsForOffice(state) && stepDueAt !== null && !headTold)
    candidates.push({ at: stepDueAt, event: 'head-told' })
  // Of what falls due in one moment the first stands: who goes to the next authority need not be told of as late here.
  return candidates.toSorted((one, other) => one.at - other.at)[0] ?? null
}

/**
 * What is due by now. After a standstill it is the weightiest of what fell due, once: a case moves one authority and not two, and
 * nobody is told that a step was late which has passed to others.
 */
export function dueClockEvent(grievance: Clocked, now: number): ClockEvent | null {
  const next = nextClockEvent(grievance)
  if (!next || next.at > now) return null
  if (next.event !== 'head-told') return next.event
  return grievance.tier < 3 && grievance.tierDueAt <= now ? 'escalated' : 'head-told'
}

/**
 * Whether the office is late with the whole: an answer stops being late only when its citizen takes it. Whose case was merged waits like
 * the others of its matter.
 */
export const isOverdue = ({ state, dueAt }: Pick<Clocked, 'state' | 'dueAt'>, now: number): boolean =>
  (waitsForOffice(state) || state === 'waiting' || state === 'merged') && now > dueAt
