/** Grievances, their history and their running numbers in the store. */
import { type Selectable, sql } from 'kysely'
import type { ReceiptActor, StaffActor } from '../access/access.ts'
import type { Within } from '../access/scope.ts'
import { officeWithin } from '../access/within-store.ts'
import type { GrievanceKind, GrievanceStep, HistoryStep } from '../contract/grievance.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Grievance } from './grievance.ts'

/** `person` is null for a step that the visitor took. */
type StoredStep = { step: HistoryStep; at: number; person: string | null; note: string }
type NewStep = { step: HistoryStep; at: number; by: StaffActor | ReceiptActor; note: string }

/** The next running number under a name, from 1, without gaps: the row is locked until the commit. */
export async function nextNumber(trx: Trx, name: string): Promise<number> {
  const { value } = await trx
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value: sql<number>`counters.value + 1` }))
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

export async function insertGrievance(trx: Trx, grievance: Grievance): Promise<void> {
  const { openedAt, dueAt, openedBy, ...same } = grievance
  await trx
    .insertInto('grievances')
    .values({ ...same, opened_at: openedAt, due_at: dueAt, opened_by: openedBy })
    .execute()
}

export async function updateGrievance(trx: Trx, grievance: Grievance): Promise<void> {
  const { step, owner, answer, solved, dueAt } = grievance
  await trx
    .updateTable('grievances')
    .set({ step, owner, answer, solved, due_at: dueAt })
    .where('id', '=', grievance.id)
    .execute()
}

/** Gives the number of the step, from 1. */
export async function insertStep(trx: Trx, grievance: string, { by, ...step }: NewStep): Promise<number> {
  const { taken } = await trx
    .selectFrom('grievance_steps')
    .where('grievance', '=', grievance)
    .select((eb) => eb.fn.countAll<number>().as('taken'))
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('grievance_steps')
    .values({ grievance, number: Number(taken) + 1, person: by.kind === 'staff' ? by.id : null, ...step })
    .execute()
  return Number(taken) + 1
}

export async function forgetMobile(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('grievances').set({ mobile: null }).where('id', '=', id).execute()
}

export async function findGrievance(db: Db | Trx, id: string): Promise<Grievance | undefined> {
  const row = await db.selectFrom('grievances').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toGrievance(row)
}

export async function findGrievanceByEntry(db: Db | Trx, entry: string): Promise<Grievance | undefined> {
  const row = await db.selectFrom('grievances').selectAll().where('entry', '=', entry).executeTakeFirst()
  return row && toGrievance(row)
}

export async function listSteps(db: Db, grievance: string): Promise<StoredStep[]> {
  const rows = await db
    .selectFrom('grievance_steps')
    .selectAll()
    .where('grievance', '=', grievance)
    .orderBy('number')
    .execute()
  return rows.map(({ step, at, person, note }) => ({ step: step as HistoryStep, at, person, note }))
}

/** All but the last, by name: an index finds what is equal, not what differs. */
const openSteps: GrievanceStep[] = ['received', 'assigned', 'answered']

/** Open ones by what is due first, closed ones newest first. */
export async function listGrievances(
  db: Db,
  open: boolean,
  limit: number,
  within: Within,
): Promise<Grievance[]> {
  const query = db
    .selectFrom('grievances')
    .selectAll()
    .where(officeWithin('grievances.office', within))
    .limit(limit)
  const rows = open
    ? await query.where('step', 'in', openSteps).orderBy('due_at').execute()
    : await query.where('step', '=', 'closed').orderBy('opened_at', 'desc').execute()
  return rows.map(toGrievance)
}

/** References of the grievances that entries led to, by entry id. */
export async function listReferencesByEntry(
  db: Db,
  entries: readonly string[],
): Promise<Map<string, { id: string; reference: string }>> {
  if (!entries.length) return new Map()
  const rows = await db
    .selectFrom('grievances')
    .select(['id', 'entry', 'reference'])
    .where('entry', 'in', entries)
    .execute()
  return new Map(
    rows.flatMap(({ id, entry, reference }) => (entry === null ? [] : [[entry, { id, reference }]])),
  )
}

/** References of the grievances that flags led to, by flag id. */
export async function listReferencesByFlag(
  db: Db,
  flags: readonly string[],
): Promise<Map<string, { id: string; reference: string }[]>> {
  if (!flags.length) return new Map()
  const rows = await db
    .selectFrom('grievances')
    .select(['id', 'flag', 'reference'])
    .where('flag', 'in', flags)
    .orderBy('opened_at')
    .execute()
  const byFlag = new Map<string, { id: string; reference: string }[]>()
  for (const { id, flag, reference } of rows)
    if (flag !== null) byFlag.set(flag, [...(byFlag.get(flag) ?? []), { id, reference }])
  return byFlag
}

/** Due instants of all that wait for an answer, soonest first. */
export async function listDue(db: Db, within: Within): Promise<number[]> {
  const rows = await db
    .selectFrom('grievances')
    .select('due_at')
    .where('step', 'in', ['received', 'assigned'])
    .where(officeWithin('grievances.office', within))
    .orderBy('due_at')
    .execute()
  return rows.map((row) => row.due_at)
}

const toGrievance = (row: Selectable<Schema['grievances']>): Grievance => ({
  id: row.id,
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
})
