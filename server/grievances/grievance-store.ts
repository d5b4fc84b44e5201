/** Grievances in the store: one at a time. Lists are in `list-store.ts`, history in `event-store.ts`. */
import { type ExpressionBuilder, type RawBuilder, type Selectable, sql } from 'kysely'
import type {
  GrievanceKind,
  GrievanceSource,
  GrievanceState,
  Tier,
} from '../contract/grievances/grievance-state.ts'
import type { Language } from '../contract/names.ts'
import type { Rating } from '../contract/rating.ts'
import { isMarked } from '../entries/mark-store.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import { isOver, nextClockEvent } from './clocks.ts'
import type { Grievance } from './grievance.ts'

type NewGrievance = Omit<Grievance, 'marked' | 'returned'> & { language?: Language | undefined }

/** False where its reference is taken already: then nothing was written. Whether it is marked is found here. */
export async function insertGrievance(
  trx: Trx,
  { language = undefined, ...grievance }: NewGrievance,
): Promise<boolean> {
  const marked = isMarked(grievance.source === 'receipt' ? grievance.entry : null)
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('grievances')
    .values({
      ...columnsOf(grievance),
      language: language ?? null,
      marked,
      rank: rankOf(grievance.state, sql`(${marked})`),
    })
    .onConflict((oc) => oc.column('reference').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** With its version, which is the number of its last event. The number that was left with it is not touched. */
export async function updateGrievance(trx: Trx, grievance: Grievance): Promise<void> {
  const { id, mobile: _, ...columns } = columnsOf(grievance)
  const returned = Number(grievance.returned)
  const rank = rankOf(grievance.state, sql.ref('marked'))
  await trx
    .updateTable('grievances')
    .set({ ...columns, returned, rank })
    .where('id', '=', id)
    .execute()
}

/** What waits for the office comes first, what nobody has taken of what does not count behind it, then what waits for its citizen. */
function rankOf(state: GrievanceState, marked: RawBuilder<unknown>): RawBuilder<number | null> {
  if (isOver(state)) return sql`null`
  if (state === 'answered' || state === 'merged') return sql`2`
  return state === 'received' ? sql`${marked}` : sql`0`
}

/** Of grievances: those to which nothing has happened since they ended, before that instant, UTC milliseconds. */
export const endedBefore = (instant: number) => (eb: ExpressionBuilder<Schema, 'grievances'>) =>
  eb.and([
    eb('grievances.state', 'in', ['closed', 'lapsed', 'withdrawn', 'decided']),
    eb.not(
      eb.exists(
        eb
          .selectFrom('grievance_events')
          .select('number')
          .whereRef('grievance', '=', 'grievances.id')
          .where('at', '>=', instant),
      ),
    ),
  ])

const columnsOf = (grievance: NewGrievance) => ({
  id: grievance.id,
  version: grievance.version,
  reference: grievance.reference,
  office: grievance.office,
  department: grievance.department,
  entry: grievance.entry,
  flag: grievance.flag,
  source: grievance.source,
  kind: grievance.kind,
  state: grievance.state,
  tier: grievance.tier,
  owner: grievance.owner,
  main: grievance.main,
  summary: grievance.summary,
  answer: grievance.answer,
  done_by: grievance.doneBy,
  done_on: grievance.doneOn,
  opened_at: grievance.openedAt,
  due_at: grievance.dueAt,
  first_due_at: grievance.firstDueAt,
  tier_due_at: grievance.tierDueAt,
  step_due_at: grievance.stepDueAt,
  clock_at: nextClockEvent(grievance)?.at ?? null,
  head_told: Number(grievance.headTold),
  promises: grievance.promises,
  reopenings: grievance.reopenings,
  first_action_at: grievance.firstActionAt,
  first_answer_at: grievance.firstAnswerAt,
  settled_at: grievance.settledAt,
  reminded_at: grievance.remindedAt,
  answer_rating: grievance.answerRating,
  answer_ratings: grievance.answerRatings,
  withdrawn_at: grievance.withdrawnAt,
  technical_days: grievance.technicalDays,
  owner_reminded_at: grievance.ownerRemindedAt,
  mobile: grievance.mobile,
  area: grievance.area,
  place: grievance.place,
  landmark: grievance.landmark,
  position: grievance.position,
  triage: Number(grievance.triage),
})

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

export async function findGrievanceByReference(
  db: Db | Trx,
  reference: string,
): Promise<Grievance | undefined> {
  const row = await grievancesIn(db).where('reference', '=', reference).executeTakeFirst()
  return row && toGrievance(row)
}

/** Of a case that is merged: where its main one stands; else null. */
export async function findMainState(
  db: Db,
  { state, main }: Pick<Grievance, 'state' | 'main'>,
): Promise<GrievanceState | null> {
  const found = state === 'merged' && main !== null ? await findGrievance(db, main) : undefined
  return found?.state ?? null
}

/** What was merged into one case goes with it into another. */
export async function moveMergedTo(trx: Trx, from: string, main: string): Promise<void> {
  await trx
    .updateTable('grievances')
    .set({ main })
    .where('main', '=', from)
    .where('state', '=', 'merged')
    .execute()
}

export const listMergedInto = (db: Db, main: string): Promise<{ id: string; reference: string }[]> =>
  db
    .selectFrom('grievances')
    .select(['id', 'reference'])
    .where('main', '=', main)
    .where('state', '=', 'merged')
    .orderBy('opened_at')
    .execute()

/** How many were merged into each of these, of those into which any was. */
export async function countMerged(db: Db, mains: readonly string[]): Promise<Map<string, number>> {
  if (!mains.length) return new Map()
  const rows = await db
    .selectFrom('grievances')
    .select('main')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('main', 'in', mains)
    .where('state', '=', 'merged')
    .groupBy('main')
    .execute()
  return new Map(rows.map(({ main, n }) => [main ?? '', Number(n)]))
}

/** Those merged into a main case, by id. */
export async function listMerged(trx: Trx, main: string): Promise<Grievance[]> {
  const rows = await grievancesIn(trx)
    .where('main', '=', main)
    .where('state', '=', 'merged')
    .orderBy('id')
    .execute()
  return rows.map(toGrievance)
}

export const grievancesIn = (db: Db | Trx) => db.selectFrom('grievances').selectAll()

export const toGrievance = (row: Selectable<Schema['grievances']>): Grievance => ({
  id: row.id,
  version: row.version,
  reference: row.reference,
  office: row.office,
  department: row.department,
  entry: row.entry,
  flag: row.flag,
  source: row.source as GrievanceSource,
  kind: row.kind as GrievanceKind,
  state: row.state as GrievanceState,
  tier: row.tier as Tier,
  owner: row.owner,
  main: row.main,
  summary: row.summary,
  answer: row.answer,
  doneBy: row.done_by,
  doneOn: row.done_on,
  openedAt: row.opened_at,
  dueAt: row.due_at,
  firstDueAt: row.first_due_at,
  tierDueAt: row.tier_due_at,
  stepDueAt: row.step_due_at,
  headTold: row.head_told === 1,
  promises: row.promises,
  reopenings: row.reopenings,
  firstActionAt: row.first_action_at,
  firstAnswerAt: row.first_answer_at,
  settledAt: row.settled_at,
  remindedAt: row.reminded_at,
  answerRating: row.answer_rating as Rating | null,
  answerRatings: row.answer_ratings,
  withdrawnAt: row.withdrawn_at,
  technicalDays: row.technical_days,
  ownerRemindedAt: row.owner_reminded_at,
  mobile: row.mobile,
  area: row.area,
  place: row.place,
  landmark: row.landmark,
  position: row.position,
  triage: row.triage === 1,
  returned: row.returned === 1,
  marked: row.state === 'received' && row.marked === 1,
})
