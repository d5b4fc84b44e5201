/** One line of the ledger in words: what was done, where, and how much of it. */

import type { SilenceReason } from '#server/contract/devices/poster.ts'
import type { LedgerLine } from '#server/contract/staff/ledger.ts'
import type { StaffWords } from '../../words/staff/hi.ts'
import { named } from '../language.ts'

/** What the details of the known kinds hold. */
type Details = {
  list?: string
  posters?: number
  count?: number
  entries?: number
  offices?: number
  hour?: number
  silentDays?: number
  reason?: SilenceReason
}

/** A kind that these words do not know yet is shown by its own name. */
export const kindOf = (t: StaffWords, action: string): string => t.ledger.kinds[action] ?? action

/** After the kind: which list, where, how many, of whom. */
export function aboutOf(t: StaffWords, line: LedgerLine): string[] {
  const { subject, place, action } = line
  const details = (line.details ?? {}) as Details
  const about = [
    details.list === undefined ? null : (t.ledger.photo[details.list] ?? t.ledger.list(details.list)),
    details.posters === undefined ? null : t.ledger.posters(details.posters),
    action === 'session:fail' && details.count !== undefined ? t.ledger.times(details.count) : null,
    details.offices === undefined ? null : t.ledger.offices(details.offices),
    details.entries === undefined ? null : t.ledger.entries(details.entries),
    details.silentDays === undefined ? null : t.ledger.silentDays(details.silentDays),
    action === 'poster:settle' && details.reason ? t.posterLife.reasons[details.reason] : null,
    subject.kind === 'day' ? t.day(subject.id) : null,
    place && named(place),
    ofWhom(t, line),
  ]
  return about.filter((each) => each !== null)
}

/** Somebody else than who did it. */
function ofWhom(t: StaffWords, { subject, actor }: LedgerLine): string | null {
  if (subject.kind !== 'person' || subject.id === actor.id) return null
  return subject.id === '' ? t.ledger.nobody : subject.person
}

export const actorOf = (t: StaffWords, { actor }: LedgerLine): string =>
  actor.name ?? t.ledger.actors[actor.kind] ?? actor.kind
