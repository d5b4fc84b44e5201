/** Months that the public may read, in the store. */

import type { PublicFigures } from '../contract/citizens/public-figures.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'

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
