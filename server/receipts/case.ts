/** What the history of a case says to its citizen. No I/O. */

import type { ReceiptView, VisitorMay } from '../contract/citizens/receipt.ts'
import type { EventActor, GrievanceState, HistoryEvent } from '../contract/grievances/grievance-state.ts'
import { dayText } from '../district/local-time.ts'
import { appealDays, waitsForOffice } from '../grievances/clocks.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { restoreDays } from '../grievances/guards.ts'

type CaseEvent = { number: number; event: HistoryEvent; at: number; actor: EventActor; note: string }
const dayMs = 86_400_000

/** The number of the event that gave the last answer; null before. */
export const answerNumberOf = (events: readonly CaseEvent[]): number | null =>
  events.findLast(({ event }) => event === 'answered' || event === 'decided')?.number ?? null

/** What the citizen did about the last answer; null before. */
export function judgementOf(events: readonly CaseEvent[]): 'accepted' | 'reopened' | 'appealed' | null {
  const answer = answerNumberOf(events) ?? 0
  for (const { number, event } of events.toReversed()) {
    if (number < answer) return null
    if (event === 'accepted' || event === 'reopened' || event === 'appealed') return event
  }
  return null
}

/** Whether anything but the citizen's own doing came since the page that showed the case up to this event. */
export const cameSince = (events: readonly CaseEvent[], seen: number): boolean =>
  events.some((each) => each.number > seen && each.actor !== 'citizen' && !isInternal(each))

/** Of what only the office is told; that another citizen of the same matter replied is theirs alone. */
const isInternal = ({ event, actor }: Pick<CaseEvent, 'event' | 'actor'>): boolean =>
  ['head-told', 'owner-reminded', 'returned', 'area-set'].includes(event) ||
  (event === 'replied' && actor !== 'citizen')

const noteOf = (events: readonly CaseEvent[], ...of: HistoryEvent[]): string | null =>
  events.findLast(({ event }) => of.includes(event))?.note || null

/**
 * The case as its citizen sees it. Who took a step, and what they noted for the office, stays inside. `mainState`: of the case that it was
 * merged into, whose question is theirs too.
 */
export function caseFor(
  grievance: Grievance,
  events: readonly CaseEvent[],
  may: VisitorMay,
  mainState: GrievanceState | null,
): Omit<NonNullable<ReceiptView['grievance']>, 'photos' | 'documents'> {
  const { reference, kind, state, tier, stepDueAt, openedAt, dueAt, version, answer, doneBy, doneOn } =
    grievance
  const { settledAt, withdrawnAt, remindedAt } = grievance
  const judgement = judgementOf(events)
  const isUnanswered = waitsForOffice(state) || state === 'waiting' || state === 'merged'
  return {
    reference,
    kind,
    state,
    tier,
    stepDueAt: state === 'merged' ? null : stepDueAt,
    tierDueAt: isUnanswered ? grievance.tierDueAt : null,
    objectUntil: (may.reopen || may.appeal) && settledAt !== null ? settledAt + appealDays * dayMs : null,
    restoreUntil: may.restoreCase && withdrawnAt !== null ? withdrawnAt + restoreDays * dayMs : null,
    openedAt,
    dueAt,
    version,
    answerNumber: answerNumberOf(events),
    question: state === 'waiting' || mainState === 'waiting' ? noteOf(events, 'asked') : null,
    reason: state === 'promised' ? noteOf(events, 'promised', 'date-moved') : null,
    rating: grievance.answerRating,
    remindedAt,
    answer,
    doneBy,
    doneOn: doneOn === null ? null : dayText(doneOn),
    solved: judgement === null ? null : judgement === 'accepted' ? 'yes' : 'no',
    history: events.flatMap((each) =>
      isInternal(each) ? [] : [{ event: each.event, at: each.at, own: each.actor === 'citizen' }],
    ),
  }
}
