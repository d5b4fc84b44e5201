/** Links between cases in the store, and which cases may belong together. */
import type { Grievance } from '../grievances/grievance.ts'
import { grievancesIn, toGrievance } from '../grievances/grievance-store.ts'
import type { Db, Trx } from '../storage/schema.ts'

const inOrder = (one: string, other: string) =>
  one < other ? { grievance: one, other } : { grievance: other, other: one }

/** False where the two were linked already. */
export async function insertLink(trx: Trx, one: string, other: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('grievance_links')
    .values(inOrder(one, other))
    .onConflict((oc) => oc.columns(['grievance', 'other']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** False where the two were not linked. */
export async function deleteLink(trx: Trx, one: string, other: string): Promise<boolean> {
  const pair = inOrder(one, other)
  const { numDeletedRows } = await trx
    .deleteFrom('grievance_links')
    .where('grievance', '=', pair.grievance)
    .where('other', '=', pair.other)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Ids of the cases that this one is linked with, whichever of the two it was linked on. */
export async function listLinked(db: Db | Trx, id: string): Promise<string[]> {
  const [first, second] = await Promise.all([
    db.selectFrom('grievance_links').select('other as id').where('grievance', '=', id).execute(),
    db.selectFrom('grievance_links').select('grievance as id').where('other', '=', id).execute(),
  ])
  return [...first, ...second].map((row) => row.id)
}

/** The newest first. */
export async function listCases(db: Db, ids: readonly string[]): Promise<Grievance[]> {
  if (!ids.length) return []
  const rows = await grievancesIn(db)
    .where('id', 'in', ids)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toGrievance)
}

/** Earlier ones with which the same number was left. The number stays in the store. */
export async function listSameMobile(db: Db, id: string, before: number, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('grievances')
    .select('id')
    .where('mobile', '=', (eb) =>
      eb.selectFrom('grievances as own').select('own.mobile').where('own.id', '=', id),
    )
    .where('id', '!=', id)
    .where('opened_at', '<=', before)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => row.id)
}

export async function listSameFlag(db: Db, id: string, flag: string, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('grievances')
    .select('id')
    .where('flag', '=', flag)
    .where('id', '!=', id)
    .limit(most)
    .execute()
  return rows.map((row) => row.id)
}

/** What was said of one office in a time, the newest first. */
export const listSaidOf = (
  db: Db,
  office: string,
  { from, until }: { from: number; until: number },
  most: number,
): Promise<{ id: string; summary: string }[]> =>
  db
    .selectFrom('grievances')
    .select(['id', 'summary'])
    .where('office', '=', office)
    .where('opened_at', '>=', from)
    .where('opened_at', '<=', until)
    .orderBy('opened_at', 'desc')
    .limit(most)
    .execute()
