/** By when the answer is due, and when the case goes on by itself; after an answer the holder's own days. */

import type { ShownCase } from '#server/contract/citizens/receipt.ts'
import type { GrievanceState } from '#server/contract/grievances/grievance-state.ts'
import type { Language } from '#server/contract/names.ts'
import { words } from '../../words/visitor/words.ts'
import { dayAndMonth, deadline } from '../shared/dates.ts'

/** A case as its page or a printout shows it; `now`: when. */
type TimedCase = {
  lang: Language
  now: number
  found: Pick<ShownCase, 'timezone'>
  grievance: NonNullable<ShownCase['grievance']>
}
type ClockLine = { text: string; tone: 'plain' | 'late' | 'hint' }

const dayMs = 86_400_000
const ended: ReadonlySet<GrievanceState> = new Set(['closed', 'lapsed', 'withdrawn', 'decided'])
/** The office owes nothing any more, or it is the holder's turn. */
export const isSettled = (state: GrievanceState): boolean => state === 'answered' || ended.has(state)

/** The last day that is the holder's from beginning to end: what is said of a time to act is never too long. */
export const lastWholeDay = ({ lang, found }: Pick<TimedCase, 'lang' | 'found'>, until: number): string =>
  dayAndMonth(lang, until - dayMs + 1, found.timezone)

export function clockLines(page: TimedCase): ClockLine[] {
  const { lang, grievance, found, now } = page
  const w = words[lang].receiptPage.case
  const { state, tier, dueAt, tierDueAt, stepDueAt, objectUntil } = grievance
  const by = (at: number) => deadline(lang, at, found.timezone)
  const lines: ClockLine[] = []
  const say = (tone: ClockLine['tone'], text: string) => lines.push({ text, tone })
  if (isSettled(state)) {
    if (objectUntil !== null) say('hint', w.objectBy(lastWholeDay(page, objectUntil)))
    if (state === 'answered' && stepDueAt !== null) say('hint', w.closesBy(by(stepDueAt)))
    return lines
  }
  const isLate = dueAt < now
  const lapses = state === 'waiting' && stepDueAt !== null && (tier === 3 || stepDueAt < (tierDueAt ?? 0))
  if (tier === 1 || tierDueAt === null)
    say(
      isLate ? 'late' : 'plain',
      isLate ? w.late(by(dueAt)) : state === 'promised' ? w.promised(by(dueAt)) : w.due(by(dueAt)),
    )
  else if (tierDueAt < now) say('late', w.authorityLate(by(tierDueAt)))
  else say('plain', w.authorityDue(by(tierDueAt)))
  if (grievance.reason !== null) say('plain', `${w.reason}: ${grievance.reason}`)
  if (lapses && stepDueAt !== null) say('hint', w.replyBy(by(stepDueAt)))
  if (!lapses && tier !== 3 && tierDueAt !== null && tierDueAt > now)
    say('hint', tier === 1 && tierDueAt !== dueAt ? w.goesUpBy(by(tierDueAt)) : w.goesUp[tier])
  return lines
}
