/** What staff tell visitors that was done, in the store. */
import type { Selectable } from 'kysely'
import type { ImprovementRequest } from '../contract/figures/improvement.ts'
import { fromFlag, fromJson, toFlag, toJson } from '../storage/columns.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'

type Content = Pick<ImprovementRequest, 'said' | 'done'> & {
  /** The last local day on which it is shown. */
  lastDay: number
  /** The local day on which it was done. */
  doneDay: number
  reason: string | null
  onForm: boolean
  /** Who wrote it last, and when (UTC milliseconds). */
  person: string
  changedAt: number
  version: number
}
export type Improvement = Content & {
  id: string
  district: string
  /** Null for the whole district. */
  office: string | null
  createdAt: number
}

/** The newest first. */
export async function listImprovements(db: Db): Promise<Improvement[]> {
  const rows = await db
    .selectFrom('improvements')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toImprovement)
}

/** Those that a district shows on a local day, the newest first; with an office its own and those of the whole district. */
export async function listShown(
  db: Db,
  { district, office }: { district: string; office: string | null },
  day: number,
): Promise<Improvement[]> {
  let query = db
    .selectFrom('improvements')
    .selectAll()
    .where('district', '=', district)
    .where('last_day', '>=', day)
    .orderBy('created_at', 'desc')
    .orderBy('id')
  if (office !== null)
    query = query.where((eb) => eb.or([eb('office', '=', office), eb('office', 'is', null)]))
  return (await query.execute()).map(toImprovement)
}

export async function findImprovement(trx: Trx, id: string): Promise<Improvement | undefined> {
  const row = await trx.selectFrom('improvements').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toImprovement(row)
}

export async function insertImprovement(trx: Trx, improvement: Improvement): Promise<void> {
  const { id, district, office, createdAt } = improvement
  await trx
    .insertInto('improvements')
    .values({ id, district, office, created_at: createdAt, ...columnsOf(improvement) })
    .execute()
}

export async function updateImprovement(trx: Trx, id: string, content: Content): Promise<void> {
  await trx.updateTable('improvements').set(columnsOf(content)).where('id', '=', id).execute()
}

export async function deleteImprovement(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('improvements').where('id', '=', id).execute()
}

/** Those whose last day was before this one. */
export async function dropImprovements(trx: Trx, before: number): Promise<void> {
  await trx.deleteFrom('improvements').where('last_day', '<', before).execute()
}

const columnsOf = ({
  said,
  done,
  lastDay,
  doneDay,
  reason,
  onForm,
  person,
  changedAt,
  version,
}: Content) => ({
  said: toJson(said),
  done: toJson(done),
  last_day: lastDay,
  done_day: doneDay,
  reason,
  on_form: toFlag(onForm),
  person,
  changed_at: changedAt,
  version,
})

const toImprovement = (row: Selectable<Schema['improvements']>): Improvement => ({
  id: row.id,
  district: row.district,
  office: row.office,
  said: fromJson<Improvement['said']>(row.said),
  done: fromJson<Improvement['done']>(row.done),
  lastDay: row.last_day,
  doneDay: row.done_day,
  reason: row.reason,
  onForm: fromFlag(row.on_form),
  person: row.person,
  changedAt: row.changed_at,
  createdAt: row.created_at,
  version: row.version,
})
