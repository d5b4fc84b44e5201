/** Grievances and their history in the store. */
import { type Selectable, sql } from 'kysely'
import type { ReceiptActor, StaffActor } from '../access/access.ts'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import type { GrievanceKind, GrievanceStep, HistoryStep } from '../contract/grievance.ts'
import { isMarked } from '../entries/mark-store.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Grievance } from './grievance.ts'

/** `person` is null for a step that the visitor took. */
type StoredStep = {
  step: HistoryStep
  at: number
  person: string | null
  note: string
  dueAt: number | null
}
/** `dueAt`: the deadline that the step sets, where it sets one. */
type NewStep = {
  step: HistoryStep
  at: number
  by: StaffActor | ReceiptActor
  note: string
  dueAt?: number
}

/** False where its reference is taken already: then nothing was written. Whether it is marked is found here. */
export async function insertGrievance(
  trx: Trx,
  grievance: Omit<Grievance, 'marked' | 'returned'>,
): Promise<boolean> {
  const { openedAt, dueAt, openedBy, ...same } = grievance
  const marked = isMarked(openedBy === 'visitor' ? grievance.entry : null)
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('grievances')
    .values({ ...same, opened_at: openedAt, due_at: dueAt, opened_by: openedBy, marked })
    .onConflict((oc) => oc.column('reference').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateGrievance(trx: Trx, grievance: Grievance): Promise<void> {
  const { step, owner, answer, solved, dueAt } = grievance
  await trx
    .updateTable('grievances')
    .set({ step, owner, answer, solved, due_at: dueAt })
    .where('id', '=', grievance.id)
    .execute()
}

/** Gives the number of the step, from 1: the grievance's version from now on. */
export async function insertStep(
  trx: Trx,
  grievance: string,
  { by, dueAt, ...step }: NewStep,
): Promise<number> {
  const { last } = await trx
    .selectFrom('grievance_steps')
    .where('grievance', '=', grievance)
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .executeTakeFirstOrThrow()
  const number = Number(last) + 1
  await trx
    .insertInto('grievance_steps')
    .values({ grievance, number, person: by.kind === 'staff' ? by.id : null, due_at: dueAt ?? null, ...step })
    .execute()
  await trx.updateTable('grievances').set({ version: number }).where('id', '=', grievance).execute()
  return number
}

/** Where none was left before. */
export async function addMobile(trx: Trx, id: string, mobile: string): Promise<void> {
  await trx
    .updateTable('grievances')
    .set({ mobile })
    .where('id', '=', id)
    .where('mobile', 'is', null)
    .execute()
}

export async function forgetMobile(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('grievances').set({ mobile: null }).where('id', '=', id).execute()
}

export async function findGrievance(db: Db | Trx, id: string): Promise<Grievance | undefined> {
  const row = await grievancesIn(db).where('id', '=', id).executeTakeFirst()
  return row && toGrievance(row)
}

export async function findGrievanceByEntry(db: Db | Trx, entry: string): Promise<Grievance | undefined> {
  const row = await grievancesIn(db).where('entry', '=', entry).executeTakeFirst()
  return row && toGrievance(row)
}

/** The first, where an earlier version let one flag open several. */
export async function findGrievanceByFlag(db: Db | Trx, flag: string): Promise<Grievance | undefined> {
  const row = await grievancesIn(db).where('flag', '=', flag).orderBy('opened_at').executeTakeFirst()
  return row && toGrievance(row)
}

/** What somebody owns and still has to work: all that is not closed, oldest first. */
export async function listOwned(trx: Trx, owner: string): Promise<Grievance[]> {
  const rows = await grievancesIn(trx)
    .where('owner', '=', owner)
    .where('step', 'in', openSteps)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  return rows.map(toGrievance)
}

const isReturned = sql<boolean>`exists (select 1 from grievance_steps s
  where s.grievance = grievances.id and s.number = grievances.version and s.step = 'returned')`
const grievancesIn = (db: Db | Trx) =>
  db.selectFrom('grievances').selectAll().select(isReturned.as('returned'))

/** Oldest first; `after`: those alone that came after this number. */
export async function listSteps(db: Db | Trx, grievance: string, after = 0): Promise<StoredStep[]> {
  const rows = await db
    .selectFrom('grievance_steps')
    .selectAll()
    .where('grievance', '=', grievance)
    .where('number', '>', after)
    .orderBy('number')
    .execute()
  return rows.map(({ step, at, person, note, due_at }) => ({
    step: step as HistoryStep,
    at,
    person,
    note,
    dueAt: due_at,
  }))
}

/** All but the last, by name: an index finds what is equal, not what differs. */
export const openSteps: GrievanceStep[] = ['received', 'assigned', 'answered']

/** Its entry does not count, and nobody has taken it: once an officer has, it is like any other. */
export const isMarkedStill = sql<boolean>`(step = 'received' and marked = 1)`

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
        .where('step', 'in', openSteps)
        .orderBy(sql`case when step = 'answered' then 2 when ${isMarkedStill} then 1 else 0 end`)
        .orderBy('due_at')
        .orderBy('id')
        .execute()
    : await query.where('step', '=', 'closed').orderBy('opened_at', 'desc').orderBy('id').execute()
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
  const waiting = all.where('step', 'in', ['received', 'assigned'])
  const count = async (of: typeof all) => {
    const { n } = await of.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
    return Number(n)
  }
  return {
    open: await count(all.where('step', 'in', openSteps)),
    closed: await count(all.where('step', '=', 'closed')),
    overdue: await count(waiting.where('due_at', '<', now)),
    returned: await count(all.where('step', '=', 'received').where(isReturned)),
    marked: await count(all.where(isMarkedStill)),
  }
}

export const toGrievance = (row: Selectable<Schema['grievances']> & { returned: unknown }): Grievance => ({
  id: row.id,
  version: row.version,
  reference: row.reference,
  office: row.office,
  department: row.department,
  entry: row.entry,
  flag: row.flag,
  kind: row.kind as GrievanceKind,
  step: row.step as GrievanceStep,
  tier: row.tier as 1 | 2 | 3,
  owner: row.owner,
  summary: row.summary,
  answer: row.answer,
  openedAt: row.opened_at,
  dueAt: row.due_at,
  openedBy: row.opened_by as Grievance['openedBy'],
  solved: row.solved as Grievance['solved'],
  mobile: row.mobile,
  // SQLite says 0 or 1, PostgreSQL false or true.
  returned: Boolean(row.returned),
  marked: row.step === 'received' && row.marked === 1,
})
