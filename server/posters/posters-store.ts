/** Posters: who hangs where, and which were revoked. */
import type { Selectable } from 'kysely'
import { addToRows } from '../storage/rows.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { Poster } from './poster.ts'

export async function findPoster(db: Db | Trx, id: string): Promise<Poster | undefined> {
  const row = await db.selectFrom('posters').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPoster(row)
}

/** The poster that hangs at a point now, if one was ever printed and not revoked since. */
export async function findActivePoster(
  db: Db | Trx,
  office: string,
  point: string,
): Promise<Poster | undefined> {
  const row = await db
    .selectFrom('posters')
    .selectAll()
    .where('office', '=', office)
    .where('point', '=', point)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row && toPoster(row)
}

export async function insertPoster(trx: Trx, poster: Poster): Promise<void> {
  await trx
    .insertInto('posters')
    .values({
      id: poster.id,
      key: poster.key,
      office: poster.office,
      point: poster.point,
      printed_at: poster.printedAt,
      revoked_at: poster.revokedAt,
      entries: 0,
    })
    .execute()
}

/** False when it was revoked before. */
export async function revokePoster(trx: Trx, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('posters')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Its row tells of the latest paper. */
export async function setPrintedAt(trx: Trx, id: string, now: number): Promise<void> {
  await trx.updateTable('posters').set({ printed_at: now }).where('id', '=', id).execute()
}

/** `lastScan`, `busyDay` and `busyBefore` are local days, `mostScans` those of one. Busy: with more than a fifth of the most. */
export type ListedPoster = Omit<Poster, 'key'> & {
  entries: number
  scans: number
  lastScan: number | null
  mostScans: number
  busyDay: number | null
  /** The last one but that. */
  busyBefore: number | null
}

/** With what each brought in, revoked ones too; of one office where it is named. */
export async function listPosters(db: Db, office?: string): Promise<ListedPoster[]> {
  // Named as they are handed on: there are thousands, and each copy of a row costs.
  return db
    .selectFrom('posters')
    .select(['id', 'office', 'point', 'entries', 'scans'])
    .select([
      'printed_at as printedAt',
      'revoked_at as revokedAt',
      'scanned_day as lastScan',
      'most_scans as mostScans',
      'busy_day as busyDay',
      'busy_before as busyBefore',
    ])
    .$if(office !== undefined, (query) => query.where('office', '=', office ?? ''))
    .orderBy('office')
    .orderBy('point')
    .execute()
}

/** By poster. */
export const addToPosters = (trx: Trx, entries: ReadonlyMap<string, number>): Promise<void> =>
  addToRows(
    trx,
    'posters',
    { id: 'text' },
    { entries: 'integer' },
    [...entries].map(([id, count]) => ({ id, entries: count })),
  )

const toPoster = (row: Selectable<Schema['posters']>): Poster => ({
  id: row.id,
  key: row.key,
  office: row.office,
  point: row.point,
  printedAt: row.printed_at,
  revokedAt: row.revoked_at,
})
