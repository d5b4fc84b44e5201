/** Months that the public may read, in the store; and the cases that one is made of. */

import type { GrievanceState } from '../contract/grievance-state.ts'
import type { PublicFigures } from '../contract/public-figures.ts'
import type { FallenDue } from '../grievance-figures/outcome.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** Cases that were opened from one instant up to another, without it. */
export async function listOpenedBetween(db: Db, from: number, to: number): Promise<FallenDue[]> {
  const rows = await db
    .selectFrom('grievances')
    .select(['id', 'office', 'area', 'state', 'marked', 'opened_at', 'first_due_at'])
    .select(['first_action_at', 'first_answer_at'])
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    office: row.office,
    area: row.area,
    state: row.state as GrievanceState,
    marked: row.marked === 1,
    openedAt: Number(row.opened_at),
    firstDueAt: Number(row.first_due_at),
    firstActionAt: row.first_action_at,
    firstAnswerAt: row.first_answer_at,
  }))
}

export async function insertMonth(
  trx: Trx,
  district: string,
  month: string,
  figures: PublicFigures,
): Promise<void> {
  await trx
    .insertInto('public_figures')
    .values({ district, month, figures: toJson(figures) })
    .onConflict((oc) => oc.columns(['district', 'month']).doNothing())
    .execute()
}

/** The newest first. */
export async function listMonths(db: Db, district: string): Promise<string[]> {
  const rows = await db
    .selectFrom('public_figures')
    .select('month')
    .where('district', '=', district)
    .orderBy('month', 'desc')
    .execute()
  return rows.map(({ month }) => month)
}

export async function findMonth(db: Db, district: string, month: string): Promise<PublicFigures | undefined> {
  const row = await db
    .selectFrom('public_figures')
    .select('figures')
    .where('district', '=', district)
    .where('month', '=', month)
    .executeTakeFirst()
  return row && fromJson<PublicFigures>(row.figures)
}
