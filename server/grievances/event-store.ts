/** The history of grievances in the store. */
import type { EventActor, GrievanceState, HistoryEvent, Tier } from '../contract/grievance-state.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** `dueAt`: the whole's deadline where the event set one; `person`: the member of staff, where one did it. */
type StoredEvent = {
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

/** Who worked it while it lay with an earlier authority. */
export async function listEarlierWorkers(
  trx: Trx,
  grievance: string,
  tier: number,
): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('grievance_events')
    .select('person')
    .where('grievance', '=', grievance)
    .where('tier', '<', tier)
    .where('event', 'in', ['started', 'asked', 'promised', 'answered'])
    .where('person', 'is not', null)
    .execute()
  return new Set(rows.flatMap(({ person }) => person ?? []))
}
