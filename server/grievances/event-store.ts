/** The history of grievances in the store. */
import type { EventActor, GrievanceState, HistoryEvent, Tier } from '../contract/grievance-state.ts'
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
  return rows.map(({ number, event, state, tier, owner, at, actor, person, note, due_at }) => ({
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
  }))
}

/** Who worked it, moved its date, or had it, be it idly, while it lay with an earlier authority. Giving it to somebody is no work on it. */
export async function listEarlierWorkers(
  trx: Trx,
  grievance: string,
  tier: number,
): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('grievance_events')
    .select(['person', 'owner', 'event'])
    .where('grievance', '=', grievance)
    .where('tier', '<', tier)
    .execute()
  return new Set(
    rows.flatMap(({ person, owner, event }) => [owner ?? [], isWork.has(event) ? (person ?? []) : []].flat()),
  )
}

const isWork: ReadonlySet<string> = new Set<HistoryEvent>([
  'started',
  'asked',
  'promised',
  'date-moved',
  'answered',
])

/** Whether this member of staff wrote to the visitor of the case before that local hour. */
export async function hasWritten(
  trx: Trx,
  grievance: string,
  person: string,
  before: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom('messages')
    .innerJoin('grievances', 'grievances.entry', 'messages.subject_id')
    .select('messages.number')
    .where('messages.subject_kind', '=', 'entry')
    .where('grievances.id', '=', grievance)
    .where('messages.person', '=', person)
    .where('messages.hour', '<', before)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** When it came to this authority, UTC milliseconds; undefined where it never did. */
export async function cameToTier(trx: Trx, grievance: string, tier: number): Promise<number | undefined> {
  const row = await trx
    .selectFrom('grievance_events')
    .select('at')
    .where('grievance', '=', grievance)
    .where('tier', '>=', tier)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return row?.at
}
