/**
 * The life of a grievance as one table: in which states what may happen, who may do it, under which conditions, where it leads,
 * and who is told. `docs/grievances.md` is drawn from it. No I/O.
 */
import type { EventActor, GrievanceEvent, GrievanceState, Tier } from '../contract/grievance-state.ts'
import { type Allowances, appealDays, latestPromise } from './clocks.ts'
import type { Grievance } from './grievance.ts'

/** A condition of a rule; `because` ends the sentence "this cannot be done, because …". */
type Guard = {
  name: string
  because: string
  on?: 'date'
  holds(grievance: Grievance, about: Circumstances): boolean
}

/** What conditions look at beside the case. Whoever acts is null where no person does. */
export type Circumstances = {
  now: number
  /** `worksTier`: may work cases of this authority here; `oversees`: may dispose of those that others own. */
  person: { id: string; worksTier: boolean; oversees: boolean } | null
  /** The end of the day that was named, for promises. */
  date?: number | undefined
  /** Needed where a date was named. */
  allowances?: Allowances
}

/** What an event tells a citizen who left a number. */
export type CitizenNotice =
  | 'opened'
  | 'asked'
  | 'promised'
  | 'answered'
  | 'reopened'
  | 'transferred'
  | 'merged'
  | 'escalated'
  | 'decided'
  | 'lapsed'
  | 'closed'

export type Rule = {
  event: GrievanceEvent
  by: readonly EventActor[]
  from: readonly GrievanceState[]
  /** `same`: the state stays, and with it the clock of its step. */
  to: GrievanceState | 'same'
  guards: readonly Guard[]
  /** `next`: the case goes to the next authority, whose own clock begins. */
  tier: 'same' | 'next'
  /** What happens to the owner: `named` by the event, gone, or left. */
  owner: 'named' | 'none' | 'same'
  tells: CitizenNotice | null
}

const dayMs = 86_400_000

const guards = {
  owner: {
    name: 'owner',
    because: 'it has another owner',
    holds: ({ owner }, { person }) => person !== null && owner === person.id,
  },
  disposes: {
    name: 'free, own, or overseen',
    because: 'it has another owner',
    holds: ({ owner }, { person }) =>
      person?.worksTier === true && (owner === null || owner === person.id || person.oversees),
  },
  overseer: {
    name: 'overseer',
    because: 'the head of the department decides this',
    holds: (_, { person }) => person?.oversees === true,
  },
  tierOne: {
    name: 'first authority',
    because: 'it lies with an appellate authority',
    holds: ({ tier }) => tier === 1,
  },
  tierTwo: {
    name: 'second authority',
    because: 'it does not lie with the appellate authority',
    holds: ({ tier }) => tier === 2,
  },
  belowThree: {
    name: 'not the last authority',
    because: 'it lies with the last authority',
    holds: ({ tier }) => tier < 3,
  },
  tierThree: {
    name: 'last authority',
    because: 'only the last authority decides',
    holds: ({ tier }) => tier === 3,
  },
  technicalOrOverseer: {
    name: 'technical, or overseer',
    because: 'whether a matter is technical is for the head of the department to say',
    holds: ({ kind }, { person }) => kind === 'technical' || person?.oversees === true,
  },
  notOverdue: {
    name: 'not overdue',
    because: 'its time is over already',
    holds: ({ dueAt }, { now }) => now <= dueAt,
  },
  notMoved: {
    name: 'not moved before',
    because: 'the date was moved once already',
    holds: ({ promises }) => promises < 2,
  },
  dateToCome: {
    name: 'a later day that may be promised',
    because: 'the day is over, earlier than what was said, or too far away',
    on: 'date',
    holds: ({ openedAt, dueAt, promises }, { now, date, allowances }) =>
      date === undefined ||
      allowances === undefined ||
      (date > now &&
        (promises === 0 || date > dueAt) &&
        date <= latestPromise(promises === 0 ? 'promised' : 'date-moved', openedAt, allowances)),
  },
  firstTime: {
    name: 'not reopened before',
    because: 'it was reopened once already',
    holds: ({ reopenings }) => reopenings === 0,
  },
  withinDays: {
    name: `within ${appealDays} days of the answer`,
    because: `more than ${appealDays} days have passed since the answer`,
    holds: ({ settledAt }, { now }) => settledAt !== null && now <= settledAt + appealDays * dayMs,
  },
  notRemindedToday: {
    name: 'once a day',
    because: 'it was asked for today already',
    holds: ({ remindedAt }, { now }) => remindedAt === null || now - remindedAt >= dayMs,
  },
} satisfies Record<string, Guard>

const open = ['received', 'transferred', 'reopened', 'assigned', 'in-work', 'waiting', 'promised'] as const
const appeals = ['appealed', 'finally-appealed'] as const
const answerable = ['assigned', 'reopened', 'in-work', 'waiting', 'promised'] as const
/** Of an answer that its citizen can still be unhappy with. */
const judgeable = ['answered', 'lapsed', 'closed'] as const

const usual = { guards: [], tier: 'same', owner: 'same', tells: null } as const

// biome-ignore format: a table is read by its rows
export const lifecycle: readonly Rule[] = [
  // Whose it is.
  { ...usual, event: 'assigned', by: ['staff', 'program'], from: ['received', 'transferred', 'reopened', 'assigned', 'in-work', ...appeals], to: 'assigned', guards: [guards.disposes], owner: 'named' },
  { ...usual, event: 'assigned', by: ['staff', 'program'], from: ['waiting', 'promised'], to: 'same', guards: [guards.disposes], owner: 'named' },
  { ...usual, event: 'returned', by: ['program'], from: ['assigned', 'in-work'], to: 'received', guards: [guards.tierOne], owner: 'none' },
  { ...usual, event: 'returned', by: ['program'], from: ['assigned', 'in-work'], to: 'appealed', guards: [guards.tierTwo], owner: 'none' },
  { ...usual, event: 'returned', by: ['program'], from: ['assigned', 'in-work'], to: 'finally-appealed', guards: [guards.tierThree], owner: 'none' },
  { ...usual, event: 'returned', by: ['program'], from: ['reopened', 'waiting', 'promised', 'answered'], to: 'same', owner: 'none' },
  { ...usual, event: 'transferred', by: ['staff'], from: [...open, ...appeals], to: 'transferred', guards: [guards.disposes], owner: 'none', tells: 'transferred' },

  // Work.
  { ...usual, event: 'started', by: ['staff'], from: ['assigned', 'reopened'], to: 'in-work', guards: [guards.owner] },
  { ...usual, event: 'asked', by: ['staff'], from: ['assigned', 'reopened', 'in-work'], to: 'waiting', guards: [guards.owner], tells: 'asked' },
  { ...usual, event: 'replied', by: ['citizen'], from: ['waiting'], to: 'in-work' },
  { ...usual, event: 'promised', by: ['staff'], from: ['assigned', 'in-work'], to: 'promised', guards: [guards.tierOne, guards.owner, guards.technicalOrOverseer, guards.notOverdue, guards.dateToCome], tells: 'promised' },
  { ...usual, event: 'date-moved', by: ['staff'], from: ['promised'], to: 'same', guards: [guards.overseer, guards.notOverdue, guards.notMoved, guards.dateToCome], tells: 'promised' },
  { ...usual, event: 'answered', by: ['staff'], from: answerable, to: 'answered', guards: [guards.belowThree, guards.owner], tells: 'answered' },
  { ...usual, event: 'decided', by: ['staff'], from: answerable, to: 'decided', guards: [guards.tierThree, guards.owner], tells: 'decided' },

  // What the citizen says.
  { ...usual, event: 'accepted', by: ['citizen'], from: ['answered', 'lapsed'], to: 'closed', tells: 'closed' },
  { ...usual, event: 'reopened', by: ['citizen'], from: judgeable, to: 'reopened', guards: [guards.tierOne, guards.firstTime, guards.withinDays], tells: 'reopened' },
  { ...usual, event: 'appealed', by: ['citizen'], from: judgeable, to: 'appealed', guards: [guards.tierOne, guards.withinDays], tier: 'next', owner: 'none', tells: 'escalated' },
  { ...usual, event: 'appealed', by: ['citizen'], from: judgeable, to: 'finally-appealed', guards: [guards.tierTwo, guards.withinDays], tier: 'next', owner: 'none', tells: 'escalated' },
  { ...usual, event: 'reminded', by: ['citizen'], from: [...open, ...appeals, 'merged'], to: 'same', guards: [guards.notRemindedToday] },
  { ...usual, event: 'withdrawn', by: ['citizen'], from: [...open, ...appeals, 'answered', 'merged'], to: 'withdrawn' },

  // One matter of several citizens.
  { ...usual, event: 'merged', by: ['staff'], from: open, to: 'merged', guards: [guards.disposes], owner: 'none', tells: 'merged' },
  { ...usual, event: 'separated', by: ['citizen', 'staff', 'program'], from: ['merged'], to: 'received', guards: [guards.tierOne] },
  { ...usual, event: 'separated', by: ['citizen', 'staff', 'program'], from: ['merged'], to: 'appealed', guards: [guards.tierTwo] },
  { ...usual, event: 'separated', by: ['citizen', 'staff', 'program'], from: ['merged'], to: 'finally-appealed', guards: [guards.tierThree] },

  // What follows a main case: its answer is the answer of all, and each citizen judges it alone.
  { ...usual, event: 'answered', by: ['program'], from: ['merged'], to: 'answered', guards: [guards.belowThree], tells: 'answered' },
  { ...usual, event: 'decided', by: ['program'], from: ['merged'], to: 'decided', guards: [guards.tierThree], tells: 'decided' },
  { ...usual, event: 'escalated', by: ['program'], from: ['merged'], to: 'same', guards: [guards.belowThree], tier: 'next', tells: 'escalated' },
  { ...usual, event: 'transferred', by: ['program'], from: ['merged'], to: 'same', tells: 'transferred' },

  // The clock.
  { ...usual, event: 'escalated', by: ['clock'], from: open, to: 'appealed', guards: [guards.tierOne], tier: 'next', owner: 'none', tells: 'escalated' },
  { ...usual, event: 'escalated', by: ['clock'], from: [...open, 'appealed'], to: 'finally-appealed', guards: [guards.tierTwo], tier: 'next', owner: 'none', tells: 'escalated' },
  { ...usual, event: 'lapsed', by: ['clock'], from: ['waiting', 'answered'], to: 'lapsed', tells: 'lapsed' },
  { ...usual, event: 'head-told', by: ['clock'], from: [...open.filter((state) => state !== 'waiting'), ...appeals], to: 'same' },
]

/** Why an event cannot be; null where it can. `state`: it is none of those that it begins from; else what does not hold. */
export type Refusal = { kind: 'state' } | { kind: 'guard'; name: string; because: string; on?: 'date' }

/** The rule by which the event moves the case now, or why there is none. */
export function findRule(
  event: GrievanceEvent,
  by: EventActor,
  grievance: Grievance,
  about: Circumstances,
): Rule | Refusal {
  const rules = lifecycle.filter(
    (rule) => rule.event === event && rule.by.includes(by) && rule.from.includes(grievance.state),
  )
  let refusal: Refusal = { kind: 'state' }
  for (const rule of rules) {
    // What the program does follows from what somebody was allowed to do.
    const failing = rule.guards.find(
      (guard) => !(by === 'program' && guard === guards.disposes) && !guard.holds(grievance, about),
    )
    if (!failing) return rule
    refusal = { kind: 'guard', ...failing }
  }
  return refusal
}

export const isRule = (found: Rule | Refusal): found is Rule => 'event' in found

/** What its citizen may do with the case now. */
export const eventsForCitizen = (grievance: Grievance, now: number): GrievanceEvent[] =>
  possibleEvents('citizen', grievance, { now, person: null })

/** What this actor may do with the case now, in the order of the table. */
export const possibleEvents = (
  by: EventActor,
  grievance: Grievance,
  about: Circumstances,
): GrievanceEvent[] => [
  ...new Set(
    lifecycle
      .filter((rule) => rule.by.includes(by) && isRule(findRule(rule.event, by, grievance, about)))
      .map(({ event }) => event),
  ),
]

/** The authority that a case lies with after the rule. */
export const tierAfter = ({ tier }: Rule, now: Tier): Tier =>
  tier === 'next' && now < 3 ? ((now + 1) as Tier) : now
