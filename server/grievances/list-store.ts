/** Lists and counts of grievances in the store. */
import { sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import { type GrievanceState, grievanceStates } from '../contract/grievance-state.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { endStates, officeStates } from './clocks.ts'
import type { Grievance } from './grievance.ts'
import { grievancesIn, toGrievance } from './grievance-store.ts'

/** By name: an index finds what is equal, not what differs. */
export const openStates: GrievanceState[] = grievanceStates.filter(
  (state) => !(endStates as readonly GrievanceState[]).includes(state),
)
/** Without an answer: what the whole's clock runs against. */
const unanswered: GrievanceState[] = [...officeStates, 'waiting']

/** Its entry does not count, and nobody has taken it: once an officer has, it is like any other. */
const isMarkedStill = sql<boolean>`(state = 'received' and marked = 1)`

/** What somebody owns and still has to work, oldest first. */
export async function listOwned(trx: Trx, owner: string): Promise<Grievance[]> {
  const rows = await grievancesIn(trx)
    .where('owner', '=', owner)
    .where('state', 'in', openStates)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  return rows.map(toGrievance)
}

/**
 * Open ones: what waits for the office by what is due first, then what was opened from entries that do not count, then what waits
 * for the visitor. Closed ones newest first.
 */
export async function listGrievances(
  db: Db,
  open: boolean,
  { limit, offset }: { limit: number; offset: number },
  within: Within,
): Promise<Grievance[]> {
  const query = grievancesIn(db).where(officeWithin('grievances.office', within)).limit(limit).offset(offset)
  const rows = open
    ? await query
        .where('state', 'in', openStates)
        .orderBy(
          sql`case when state in ('answered', 'merged') then 2 when ${isMarkedStill} then 1 else 0 end`,
        )
        .orderBy('due_at')
        .orderBy('id')
        .execute()
    : await query.where('state', 'in', endStates).orderBy('opened_at', 'desc').orderBy('id').execute()
  return rows.map(toGrievance)
}

/** The one with this reference, or none. */
export async function listByReference(
  db: Db,
  reference: string | undefined,
  within: Within,
): Promise<Grievance[]> {
  if (reference === undefined) return []
  const rows = await grievancesIn(db)
    .where(officeWithin('grievances.office', within))
    .where('reference', '=', reference)
    .execute()
  return rows.map(toGrievance)
}

/** How many there are in all, however many a list shows; `now`: UTC milliseconds. */
export async function countGrievances(
  db: Db,
  now: number,
  within: Within,
): Promise<{ open: number; closed: number; overdue: number; returned: number; marked: number }> {
  const all = db.selectFrom('grievances').where(officeWithin('grievances.office', within))
  const count = async (of: typeof all) => {
    const { n } = await of.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
    return Number(n)
  }
  return {
    open: await count(all.where('state', 'in', openStates)),
    closed: await count(all.where('state', 'in', endStates)),
    overdue: await count(all.where('state', 'in', unanswered).where('due_at', '<', now)),
    returned: await count(
      all.where('state', '=', 'received').where(
        sql<boolean>`exists (select 1 from grievance_events s where s.grievance = grievances.id
          and s.number = grievances.version and s.event = 'returned')`,
      ),
    ),
    marked: await count(all.where(isMarkedStill)),
  }
}

/** Of all that wait for an answer: when they are due, soonest first, and whether they came from entries that do not count. */
export async function listDue(db: Db, within: Within): Promise<{ at: number; marked: boolean }[]> {
  const rows = await db
    .selectFrom('grievances')
    .select(['due_at', isMarkedStill.as('marked')])
    .where('state', 'in', unanswered)
    .where(officeWithin('grievances.office', within))
    .orderBy('due_at')
    .execute()
  return rows.map(({ due_at, marked }) => ({ at: due_at, marked: Boolean(marked) }))
}

/** Those that the clock has to move by now, the longest overdue first. */
export async function listClockDue(db: Db, now: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('grievances')
    .select('id')
    .where('clock_at', '<=', now)
    .orderBy('clock_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
