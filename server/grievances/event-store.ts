/** The history of grievances in the store. */
import type {
  EventActor,
  GrievanceState,
  HistoryEvent,
  Tier,
} from '../contract/grievances/grievance-state.ts'
import type { Rating } from '../contract/rating.ts'
import { localHour } from '../district/local-time.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** `dueAt`: the whole's deadline where the event set one; `person`: the member of staff, where one did it. */
export type StoredEvent = {
  number: number
  event: HistoryEvent
  /** After it. */
  state: GrievanceState
  tier: Tier
  owner: string | null
  at: number
  actor: EventActor
  person: string | null
  note: string
  dueAt: number | null
  /** Where the case lies after it; null in what earlier versions wrote. */
  office: string | null
}

/** Its number is the grievance's version from now on. */
export async function insertEvent(trx: Trx, grievance: string, event: StoredEvent): Promise<void> {
  const { dueAt, ...same } = event
  await trx
    .insertInto('grievance_events')
    .values({ grievance, due_at: dueAt, ...same })
    .execute()
}

/** Oldest first; `after`: those alone that came after this number. */
export async function listEvents(db: Db | Trx, grievance: string, after = 0): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('grievance_events')
    .selectAll()
    .where('grievance', '=', grievance)
    .where('number', '>', after)
    .orderBy('number')
    .execute()
  return rows.map(({ number, event, state, tier, owner, at, actor, person, note, due_at, office }) => ({
    number,
    event: event as HistoryEvent,
    state: state as GrievanceState,
    tier: tier as Tier,
    owner,
    at,
    actor: actor as EventActor,
    person,
    note,
    dueAt: due_at,
    office,
  }))
}

/**
 * Who worked it, moved its date, had it, be it idly, or wrote to its visitor while it lay with an earlier authority. Giving it to
 * somebody is no work on it.
 */
export async function listEarlierWorkers(
  db: Db | Trx,
  grievance: string,
  tier: number,
  timezone: string,
): Promise<ReadonlySet<string>> {
  if (tier === 1) return new Set()
  const events = await db
    .selectFrom('grievance_events')
    .select(['person', 'owner', 'event', 'tier', 'at'])
    .where('grievance', '=', grievance)
    .orderBy('number')
    .execute()
  const since = events.find((each) => each.tier >= tier)?.at ?? 0
  const writers = await db
    .selectFrom('messages')
    .innerJoin('grievances', 'grievances.entry', 'messages.subject_id')
    .select('messages.person')
    .where('messages.subject_kind', '=', 'entry')
    .where('grievances.id', '=', grievance)
    .where('messages.hour', '<', localHour(since, timezone))
    .execute()
  const workers = events
    .filter((each) => each.tier < tier)
    .flatMap(({ person, owner, event }) => (isWork.has(event) ? [owner, person] : [owner]))
  return new Set([...workers, ...writers.map(({ person }) => person)].filter((id) => id !== null))
}

const isWork: ReadonlySet<string> = new Set<HistoryEvent>([
  'started',
  'asked',
  'promised',
  'date-moved',
  'answered',
])

/** What the citizen said last of the last answer in this history, oldest first; null where they said nothing. */
export const ratingIn = (events: readonly Pick<StoredEvent, 'event' | 'note'>[]): Rating | null =>
  events.reduce<Rating | null>((rating, { event, note }) => {
    if (event === 'rated') return Number(note) as Rating
    return event === 'answered' || event === 'decided' ? null : rating
  }, null)
