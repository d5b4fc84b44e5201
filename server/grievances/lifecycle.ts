/**
 * The life of a grievance as one table: in which states what may happen, who may do it, under which conditions, where it leads,
 * and who is told. `docs/grievances.md` is drawn from it. No I/O.
 */
import type { EventActor, GrievanceEvent, GrievanceState } from '../contract/grievances/grievance-state.ts'
import type { Grievance } from './grievance.ts'
import { type Circumstances, type Guard, guards } from './guards.ts'

/** What an event tells a citizen who left a number. */
export type CitizenNotice =
  | 'opened'
  | 'asked'
  | 'started'
  | 'promised'
  | 'answered'
  | 'reopened'
  | 'transferred'
  | 'merged'
  | 'separated'
  | 'escalated'
  | 'decided'
  | 'lapsed'
  | 'withdrawn'
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
  // Where the matter lies moves nothing: no clock, no owner, no office.
  { ...usual, event: 'area-set', by: ['staff'], from: [...open, ...appeals, 'answered'], to: 'same', guards: [guards.disposes] },

  // Work.
  { ...usual, event: 'started', by: ['staff'], from: ['assigned', 'reopened'], to: 'in-work', guards: [guards.owner], tells: 'started' },
  { ...usual, event: 'asked', by: ['staff'], from: ['assigned', 'reopened', 'in-work'], to: 'waiting', guards: [guards.owner], tells: 'asked' },
  // `program`: the citizen of a case that was merged into it, who was asked the same.
  { ...usual, event: 'replied', by: ['citizen', 'program'], from: ['waiting'], to: 'in-work' },
  { ...usual, event: 'replied', by: ['citizen'], from: ['lapsed'], to: 'in-work', guards: [guards.tierThree, guards.withinDays] },
  { ...usual, event: 'promised', by: ['staff'], from: ['assigned', 'in-work'], to: 'promised', guards: [guards.tierOne, guards.owner, guards.technicalOrOverseer, guards.firstPromise, guards.notOverdue, guards.dateToCome], tells: 'promised' },
  { ...usual, event: 'date-moved', by: ['staff'], from: ['promised'], to: 'same', guards: [guards.overseer, guards.notOverdue, guards.notMoved, guards.dateToCome], tells: 'promised' },
  // The promise stands, though the case was handed on since it was given.
  { ...usual, event: 'date-moved', by: ['staff'], from: ['assigned', 'in-work'], to: 'promised', guards: [guards.tierOne, guards.overseer, guards.promisedBefore, guards.notOverdue, guards.notMoved, guards.dateToCome], tells: 'promised' },
  { ...usual, event: 'answered', by: ['staff'], from: answerable, to: 'answered', guards: [guards.belowThree, guards.owner], tells: 'answered' },
  { ...usual, event: 'decided', by: ['staff'], from: answerable, to: 'decided', guards: [guards.tierThree, guards.owner], tells: 'decided' },
  { ...usual, event: 'owner-reminded', by: ['staff'], from: [...open.filter((state) => state !== 'waiting'), ...appeals], to: 'same', guards: [guards.overseer, guards.othersOwn, guards.ownerNotRemindedToday] },

  // What the citizen says.
  { ...usual, event: 'accepted', by: ['citizen'], from: ['answered', 'lapsed'], to: 'closed', tells: 'closed' },
  { ...usual, event: 'reopened', by: ['citizen'], from: judgeable, to: 'reopened', guards: [guards.tierOne, guards.firstTime, guards.withinDays], tells: 'reopened' },
  { ...usual, event: 'appealed', by: ['citizen'], from: judgeable, to: 'appealed', guards: [guards.tierOne, guards.withinDays], tier: 'next', owner: 'none', tells: 'escalated' },
  { ...usual, event: 'appealed', by: ['citizen'], from: judgeable, to: 'finally-appealed', guards: [guards.tierTwo, guards.withinDays], tier: 'next', owner: 'none', tells: 'escalated' },
  { ...usual, event: 'rated', by: ['citizen'], from: [...open, ...appeals, ...judgeable, 'decided'], to: 'same', guards: [guards.answerThere, guards.stillRated, guards.seldomRated, guards.withinDays] },
  { ...usual, event: 'reminded', by: ['citizen'], from: [...open, ...appeals, 'merged'], to: 'same', guards: [guards.notRemindedToday] },
  { ...usual, event: 'withdrawn', by: ['citizen'], from: [...open, ...appeals, 'answered', 'merged'], to: 'withdrawn', guards: [guards.firstWithdrawal], tells: 'withdrawn' },
  { ...usual, event: 'restored', by: ['citizen'], from: ['withdrawn'], to: 'received', guards: [guards.tierOne, guards.withdrawnLately], owner: 'none', tells: 'reopened' },
  { ...usual, event: 'restored', by: ['citizen'], from: ['withdrawn'], to: 'appealed', guards: [guards.tierTwo, guards.withdrawnLately], owner: 'none', tells: 'reopened' },
  { ...usual, event: 'restored', by: ['citizen'], from: ['withdrawn'], to: 'finally-appealed', guards: [guards.tierThree, guards.withdrawnLately], owner: 'none', tells: 'reopened' },

  // One matter of several citizens.
  { ...usual, event: 'merged', by: ['staff'], from: open, to: 'merged', guards: [guards.disposes], owner: 'none', tells: 'merged' },
  { ...usual, event: 'separated', by: ['citizen', 'program'], from: ['merged'], to: 'received', guards: [guards.tierOne], tells: 'separated' },
  { ...usual, event: 'separated', by: ['citizen', 'program'], from: ['merged'], to: 'appealed', guards: [guards.tierTwo], tells: 'separated' },
  { ...usual, event: 'separated', by: ['citizen', 'program'], from: ['merged'], to: 'finally-appealed', guards: [guards.tierThree], tells: 'separated' },
  { ...usual, event: 'separated', by: ['staff'], from: ['merged'], to: 'received', guards: [guards.disposes, guards.tierOne], tells: 'separated' },
  { ...usual, event: 'separated', by: ['staff'], from: ['merged'], to: 'appealed', guards: [guards.disposes, guards.tierTwo], tells: 'separated' },
  { ...usual, event: 'separated', by: ['staff'], from: ['merged'], to: 'finally-appealed', guards: [guards.disposes, guards.tierThree], tells: 'separated' },

  // What follows a main case: its question and its answer are those of all, and each citizen judges it alone, before whoever answered.
  { ...usual, event: 'asked', by: ['program'], from: ['merged'], to: 'same', tells: 'asked' },
  { ...usual, event: 'answered', by: ['program'], from: ['merged'], to: 'answered', guards: [guards.belowThree], owner: 'named', tells: 'answered' },
  { ...usual, event: 'decided', by: ['program'], from: ['merged'], to: 'decided', guards: [guards.tierThree], owner: 'named', tells: 'decided' },
  { ...usual, event: 'escalated', by: ['program'], from: ['merged'], to: 'same', guards: [guards.belowThree], tier: 'next', tells: 'escalated' },
  { ...usual, event: 'transferred', by: ['program'], from: ['merged'], to: 'same', tells: 'transferred' },

  // The clock.
  { ...usual, event: 'escalated', by: ['clock'], from: [...open, 'merged'], to: 'appealed', guards: [guards.tierOne], tier: 'next', owner: 'none', tells: 'escalated' },
  { ...usual, event: 'escalated', by: ['clock'], from: [...open, 'appealed', 'merged'], to: 'finally-appealed', guards: [guards.tierTwo], tier: 'next', owner: 'none', tells: 'escalated' },
  { ...usual, event: 'lapsed', by: ['clock'], from: ['waiting', 'answered'], to: 'lapsed', tells: 'lapsed' },
  { ...usual, event: 'head-told', by: ['clock'], from: [...open.filter((state) => state !== 'waiting'), ...appeals], to: 'same' },
]

/** Of which no citizen is told by a message, and why. All else tells. */
export const untold: Readonly<Partial<Record<GrievanceEvent, string>>> = {
  assigned: 'who has it within the authority changes nothing for its citizen; that work has begun is told',
  returned: 'the same: it waits for another of the same authority',
  'area-set': 'a note for the office on where the matter lies',
  replied: 'its citizen has just written it, or another whose grievance it was merged with',
  'owner-reminded': 'within the office',
  'head-told': 'within the office; that it goes to the next authority is told',
  rated: 'its citizen has just done it, and it moves nothing',
  reminded: 'its citizen has just done it, and it moves nothing',
}

/** Why an event cannot be; null where it can. `state`: it is none of those that it begins from; else what does not hold. */
export type Refusal =
  | { kind: 'state' }
  | { kind: 'guard'; name: string; because: string; on?: 'date'; code?: 'already-done' }

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
