/** Queues of the desk in the store: what is in each, and how many. */
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import {
  type Count,
  type ListFilters,
  mostCounted,
  type Queue,
  queues,
} from '../contract/grievances/grievance-list.ts'
import type { Tier } from '../contract/grievances/grievance-state.ts'
import { isUnanswered } from '../grievances/due-store.ts'
import type { Db, Schema } from '../storage/schema.ts'

/** Whose desk it is. `works`: where they work cases of which authority; `dayEnd`: the last instant of today. */
export type Desk = {
  person: string
  works: ReadonlyMap<Tier, Within>
  now: number
  dayEnd: number
}

type Grievances<Out> = SelectQueryBuilder<Schema, 'grievances', Out>
/** Which list: one queue, or all that are open or over; `by`: what orders open ones. */
export type List = { of: Queue | 'open' | 'over'; by: 'whole' | 'step'; filters: ListFilters }

/** Of those that are open: what is in the queue. What follows a main case, or waits to be judged, waits for nobody here. */
function inQueue(queue: Queue, { person, works, now, dayEnd }: Desk): RawBuilder<boolean> {
  const unanswered = sql`rank < 2`
  switch (queue) {
    case 'mine':
      return sql`(${unanswered} and owner = ${person})`
    case 'desk': {
      const tiers = [...works].map(
        ([tier, within]) => sql`(tier = ${sql.lit(tier)} and ${officeWithin('grievances.office', within)})`,
      )
      return sql`(${unanswered} and (${tiers.length ? sql.join(tiers, sql` or `) : sql`1 = 0`}))`
    }
    case 'unassigned':
      return sql`(${unanswered} and owner is null)`
    case 'triage':
      return sql`(${unanswered} and triage = 1)`
    case 'today':
      return sql`(${unanswered} and due_at >= ${now} and due_at <= ${dayEnd})`
    // Whose case was merged has waited too long like the others of its matter.
    case 'overdue':
      return sql`(${isUnanswered} and due_at < ${now})`
    case 'waiting':
      return sql`(rank in (0, 2) and state in ('waiting', 'answered'))`
    case 'reopened':
      return sql`(${unanswered} and reopenings > 0)`
    case 'appeals':
      return sql`(${unanswered} and tier > 1)`
  }
}

export const filtered = <Out>(
  query: Grievances<Out>,
  { office, area, kind, source, tier, owner }: ListFilters,
): Grievances<Out> => {
  const equal = { office, area, kind, source, tier, owner }
  return Object.entries(equal).reduce(
    (kept, [column, value]) =>
      value === undefined ? kept : kept.where(sql.ref(column), '=', value as string),
    query,
  )
}

const chosen = <Out>(query: Grievances<Out>, { of, filters }: List, desk: Desk, within: Within) => {
  const kept = filtered(query, filters).where(officeWithin('grievances.office', within))
  if (of === 'over') return kept.where('rank', 'is', null)
  const open = kept.where('rank', 'is not', null)
  return of === 'open' ? open : open.where(inQueue(of, desk))
}

/**
 * Ids: open ones as they rank, what is due first before all else of its rank; those that are over with the newest first. From the
 * indexes alone: of what lies on earlier pages no case is read.
 */
export async function listQueue(
  db: Db,
  list: List,
  desk: Desk,
  within: Within,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await chosen(db.selectFrom('grievances').select('id'), list, desk, within)
    .$if(list.of !== 'over', (open) =>
      open.orderBy('rank').orderBy(list.by === 'whole' ? 'due_at' : 'step_due_at'),
    )
    .$if(list.of === 'over', (over) => over.orderBy('opened_at', 'desc'))
    .orderBy('id', list.of === 'over' ? 'desc' : 'asc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id }) => id)
}

/** Where a case stands in that order. */
export type ListPlace = { rank: number; at: number; id: string }

/** The same order, from behind a place on: however much lies before it, nothing of that is read. */
export async function listQueueAfter(
  db: Db,
  list: List,
  desk: Desk,
  within: Within,
  { after, limit }: { after: ListPlace | null; limit: number },
): Promise<ListPlace[]> {
  const isOver = list.of === 'over'
  const at = isOver ? 'opened_at' : list.by === 'whole' ? 'due_at' : 'step_due_at'
  const order = isOver ? 'desc' : 'asc'
  const key = isOver ? sql`(${sql.ref(at)}, id)` : sql`(rank, ${sql.ref(at)}, id)`
  const query = chosen(db.selectFrom('grievances'), list, desk, within)
    .select(['id', sql<number>`coalesce(rank, 0)`.as('rank'), sql<number>`${sql.ref(at)}`.as('at')])
    .$if(!isOver, (open) => open.orderBy('rank'))
    .orderBy(at, order)
    .orderBy('id', order)
    .limit(limit)
  const rows = await (after === null
    ? query
    : query.where(
        isOver
          ? sql<boolean>`${key} < (${after.at}, ${after.id})`
          : sql<boolean>`${key} > (${after.rank}, ${after.at}, ${after.id})`,
      )
  ).execute()
  return rows.map(({ id, rank, at }) => ({ id, rank: Number(rank), at: Number(at) }))
}

/** Open ones to the last; of history no more than anybody turns pages through. */
export async function countList(db: Db, list: List, desk: Desk, within: Within): Promise<Count> {
  const query = chosen(db.selectFrom('grievances').select(sql.lit(1).as('one')), list, desk, within)
  const counted = list.of === 'over' ? query.limit(mostCounted + 1) : query
  const { n } = await db
    .selectFrom(counted.as('counted'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const count = Number(n)
  return list.of === 'over'
    ? { count: Math.min(count, mostCounted), more: count > mostCounted }
    : { count, more: false }
}

type Counts = Record<Queue | 'open' | 'marked' | 'returned', number>

/** All queues in one walk over what is open, in an index alone. */
export async function countQueues(db: Db, desk: Desk, within: Within): Promise<Counts> {
  const of = (condition: RawBuilder<unknown>) => sql<number>`count(*) filter (where ${condition})`
  const isReturned = sql`rank < 2 and state = 'received' and returned = 1`
  const row = await db
    .selectFrom('grievances')
    .where('rank', 'is not', null)
    .where(officeWithin('grievances.office', within))
    .select(queues.map((queue) => of(inQueue(queue, desk)).as(queue)))
    .select([of(sql`1 = 1`).as('open'), of(sql`rank = 1`).as('marked'), of(isReturned).as('returned')])
    .executeTakeFirstOrThrow()
  return Object.fromEntries(Object.entries(row).map(([name, n]) => [name, Number(n)])) as Counts
}

/** Who owns what is open there. */
export async function listOwners(db: Db, within: Within): Promise<string[]> {
  const rows = await db
    .selectFrom('grievances')
    .select('owner')
    .distinct()
    .where('rank', 'is not', null)
    .where('owner', 'is not', null)
    .where(officeWithin('grievances.office', within))
    .execute()
  return rows.flatMap(({ owner }) => owner ?? [])
}
