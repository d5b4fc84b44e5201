/** What an event of a case gives members of staff to hear, and from when on they may. No I/O. */
import type { GrievanceEvent, GrievanceState, Tier } from '../contract/grievances/grievance-state.ts'

/**
 * `late`: a step is, which its head is told. `raised`: it came to this authority. `given`: it was given to this person by another.
 * `unreached`: a message did not reach its citizen, and its owner is to call.
 * `said`: its citizen replied to its owner, reminded of it or opened it again. `pressed`: somebody over its owner reminded of it.
 */
export type NoticeKind = 'late' | 'raised' | 'given' | 'said' | 'pressed' | 'unreached'

/** `person`: null where an authority is told, whoever that is when the message goes. `tellAt`: UTC milliseconds. */
export type StaffNotice = {
  grievance: string
  kind: NoticeKind
  tier: Tier
  person: string | null
  tellAt: number
}

type Happened = {
  event: GrievanceEvent
  /** A visitor did it, or it followed from what one did. */
  ofVisitor: boolean
  /** The member of staff who let it happen. */
  person: string | null
  /** Of a visitor the beginning of the hour. */
  at: number
}

const hourMs = 3_600_000
const citizensWords: readonly GrievanceEvent[] = ['replied', 'reminded', 'reopened']

/**
 * Null where it tells nobody. Of what a visitor did nobody hears before its hour is over: the minute of a message would tell the minute
 * of the visit.
 */
export function noticeOf(
  { event, ofVisitor, person, at }: Happened,
  { id, state, tier, owner }: { id: string; state: GrievanceState; tier: Tier; owner: string | null },
): StaffNotice | null {
  const about = { grievance: id, tier, tellAt: ofVisitor ? at + hourMs : at }
  if (event === 'head-told') return { ...about, kind: 'late', person: null }
  // A case that was merged goes with its main one, of which they hear.
  if ((event === 'escalated' || event === 'appealed') && state !== 'merged')
    return { ...about, kind: 'raised', person: null }
  if (owner === null) return null
  if (event === 'assigned') return owner === person ? null : { ...about, kind: 'given', person: owner }
  if (event === 'owner-reminded') return { ...about, kind: 'pressed', person: owner }
  if (citizensWords.includes(event)) return { ...about, kind: 'said', person: owner }
  return null
}
