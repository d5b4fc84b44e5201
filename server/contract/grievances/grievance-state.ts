/** The words of a grievance's life: where it stands, what may happen to it, whose matter it is. */

/**
 * Where a case stands. Nothing is rejected: what belongs to somebody else is transferred, what is the same matter is merged.
 * `lapsed`: closed by time, since its citizen stayed silent.
 */
export const grievanceStates = [
  'received',
  'assigned',
  'in-work',
  'waiting',
  'promised',
  'answered',
  'closed',
  'lapsed',
  'reopened',
  'transferred',
  'merged',
  'withdrawn',
  'appealed',
  'finally-appealed',
  'decided',
] as const
export type GrievanceState = (typeof grievanceStates)[number]

/** What moves a case, or is written into its history without moving it. */
export type GrievanceEvent =
  | 'filed'
  | 'assigned'
  | 'started'
  | 'asked'
  | 'replied'
  | 'promised'
  | 'date-moved'
  | 'answered'
  | 'accepted'
  | 'reopened'
  | 'appealed'
  | 'escalated'
  | 'decided'
  | 'transferred'
  | 'merged'
  | 'separated'
  | 'withdrawn'
  | 'restored'
  | 'lapsed'
  | 'returned'
  | 'rated'
  | 'reminded'
  | 'head-told'
  | 'owner-reminded'
  | 'area-set'

/** What history may hold: before version 0.2 officers closed cases themselves. */
export type HistoryEvent = GrievanceEvent | 'closed-by-office'

/** Whose act an event is. `clock`: nobody's, it fell due. `program`: what follows from another act, such as a person's leaving. */
export type EventActor = 'citizen' | 'staff' | 'clock' | 'program'

/** A small matter has 48 hours; a technical one the days of its department, or the date that was promised. */
export const grievanceKinds = ['small', 'technical'] as const
export type GrievanceKind = (typeof grievanceKinds)[number]

/** 1 grievance officer, 2 appellate authority, 3 final appellate authority. */
export type Tier = 1 | 2 | 3

/** How a case came: by a visitor's receipt, from an entry or a flag that staff opened it from, by other ways in; `open311`: from another program. */
export const grievanceSources = [
  'receipt',
  'entry',
  'flag',
  'portal',
  'voice',
  'whatsapp',
  'assisted',
  'camp',
  'letter',
  'open311',
] as const
export type GrievanceSource = (typeof grievanceSources)[number]
