/** Cases as figures are made of them, and the figures that were made. */
import { type Selectable, sql } from 'kysely'
import type {
  EventActor,
  GrievanceKind,
  GrievanceState,
  HistoryEvent,
} from '../contract/grievances/grievance-state.ts'
import type { Rating } from '../contract/rating.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import { findFact, saveFact } from '../storage/facts.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Cell } from './cell.ts'
import type { FallenDue, PastEvent } from './outcome.ts'

const columns = [
  'id',
  'office',
  'area',
  'state',
  'marked',
  'opened_at',
  'first_due_at',
  'first_action_at',
  'first_answer_at',
] as const

type Reached = { firstDueAt: number; id: string }

/** Whose first deadline fell from one instant to another, both counted; earliest first, those after `after`. */
export async function listFallenDue(
  db: Db,
  { from, to, after, limit }: { from: number; to: number; after: Reached | null; limit: number },
): Promise<FallenDue[]> {
  let query = db
    .selectFrom('grievances')
    .select(columns)
    .where('first_due_at', '<=', to)
    .orderBy('first_due_at')
    .orderBy('id')
    .limit(limit)
  query = query.where('first_due_at', '>=', after?.firstDueAt ?? from)
  if (after)
    query = query.where((eb) => eb.or([eb('first_due_at', '>', after.firstDueAt), eb('id', '>', after.id)]))
  const rows = await query.execute()
  return rows.map(toFallenDue)
}

/** Cases that were opened from one instant up to another, without it. */
export async function listOpenedBetween(db: Db, from: number, to: number): Promise<FallenDue[]> {
  const rows = await db
    .selectFrom('grievances')
    .select(columns)
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .execute()
  return rows.map(toFallenDue)
}

const toFallenDue = (row: Pick<Selectable<Schema['grievances']>, (typeof columns)[number]>): FallenDue => ({
  id: row.id,
  office: row.office,
  area: row.area,
  state: row.state as GrievanceState,
  marked: row.marked === 1,
  openedAt: Number(row.opened_at),
  firstDueAt: Number(row.first_due_at),
  firstActionAt: row.first_action_at,
  firstAnswerAt: row.first_answer_at,
})

/** By case, oldest first. */
export async function listHistories(db: Db, ids: readonly string[]): Promise<Map<string, PastEvent[]>> {
  // PostgreSQL knows no empty list.
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('grievance_events')
    .select(['grievance', 'event', 'state', 'owner', 'office', 'at', 'actor', 'person'])
    // Of what is written down only a face counts here: notes are long.
    .select(sql<string | null>`case when event = 'rated' then note end`.as('face'))
    .where('grievance', 'in', ids)
    .orderBy('grievance')
    .orderBy('number')
    .execute()
  const histories = new Map<string, PastEvent[]>()
  for (const { grievance, event, state, owner, office, at, actor, person, face } of rows) {
    const history = histories.get(grievance) ?? []
    histories.set(grievance, history)
    history.push({
      event: event as HistoryEvent,
      state: state as GrievanceState,
      owner,
      office,
      at,
      actor: actor as EventActor,
      person,
      rating: face === null ? null : (Number(face) as Rating),
    })
  }
  return histories
}

/** Figures of an office, an officer, an area and a kind of case. */
export type Piece = {
  office: string
  owner: string | null
  area: string | null
  kind: GrievanceKind
  cell: Cell
}
type Period = { district: string; days: number }

const factOf = ({ district, days }: Period) => `grievance-figures/${district}/${days}`
const rowsAtOnce = 500

/** In place of those that were there. `asOf`: UTC milliseconds. */
export async function saveFigures(
  trx: Trx,
  period: Period,
  asOf: number,
  pieces: readonly Piece[],
): Promise<void> {
  const { district, days } = period
  await trx
    .deleteFrom('grievance_figures')
    .where('district', '=', district)
    .where('days', '=', days)
    .execute()
  const rows = pieces.map(({ office, owner, area, kind, cell }) => ({
    district,
    days,
    office,
    owner: owner ?? '',
    area: area ?? '',
    kind,
    figures: toJson(cell),
  }))
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await trx
      .insertInto('grievance_figures')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute()
  await saveFact(trx, factOf(period), String(asOf))
}

/** `asOf`: null where none were made yet. */
type Figures = { asOf: number | null; pieces: readonly Piece[] }
export type FiguresReader = (period: Period) => Promise<Figures>

/** Keeps what it read until newer figures are there, which is each hour. */
export function createFiguresReader(db: Db): FiguresReader {
  const known = new Map<string, Figures>()
  return async (period) => {
    const made = await findFact(db, factOf(period))
    const asOf = made === undefined ? null : Number(made)
    const kept = known.get(factOf(period))
    if (kept && kept.asOf === asOf) return kept
    const read = { asOf, pieces: await readPieces(db, period) }
    known.set(factOf(period), read)
    return read
  }
}

async function readPieces(db: Db, { district, days }: Period): Promise<Piece[]> {
  const rows = await db
    .selectFrom('grievance_figures')
    .select(['office', 'owner', 'area', 'kind', 'figures'])
    .where('district', '=', district)
    .where('days', '=', days)
    .execute()
  return rows.map(({ office, owner, area, kind, figures }) => ({
    office,
    owner: owner || null,
    area: area || null,
    kind: kind as GrievanceKind,
    cell: fromJson<Cell>(figures),
  }))
}
