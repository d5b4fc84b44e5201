/** The index of cases in the store: kept in the transaction that changes a case, so that no word is found that does not stand in it. */
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { isPostgres } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { facet, foldReference, inPostgres, inSqlite, type Search, trigramsOf, wordsIn } from './search.ts'

const hourMs = 3_600_000
const perHour = 2 ** 32

/** Brings the index to what stands in the case and its history now: what stood there before is gone from it. */
export async function indexCase(trx: Trx, id: string): Promise<void> {
  const row = await trx
    .selectFrom('grievances')
    .innerJoin('offices', 'offices.id', 'grievances.office')
    .select(['reference', 'office', 'offices.district', 'area', 'kind', 'source', 'tier', 'owner', 'rank'])
    .select(['opened_at', 'summary', 'answer', 'done_by'])
    .where('grievances.id', '=', id)
    .executeTakeFirst()
  if (!row) return
  const notes = await trx
    .selectFrom('grievance_events')
    .select('note')
    .where('grievance', '=', id)
    .orderBy('number')
    .execute()
  const texts = [row.summary, row.answer ?? '', row.done_by ?? '', ...notes.map(({ note }) => note)]
  const reference = foldReference(row.reference)
  const facets = [
    facet.office(row.office),
    facet.district(row.district),
    facet.kind(row.kind),
    facet.source(row.source),
    facet.tier(row.tier),
    ...(row.area === null ? [] : [facet.area(row.area)]),
    ...(row.owner === null ? [] : [facet.owner(row.owner)]),
    ...(row.rank === null ? [] : [openToken]),
  ]
  const words = [...new Set([...facets, ...trigramsOf(reference), ...wordsIn(texts.join(' '))])]
    .sort()
    .join(' ')
  const { numUpdatedRows } = await trx
    .updateTable('grievance_texts')
    .set({ words, reference })
    .where('grievance', '=', id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) await insertTexts(trx, { grievance: id, reference, words }, row.opened_at)
}

const openToken = '@open'

/** Its number is the hour, and random within it: the newest come first, and nothing tells which of an hour came first. */
async function insertTexts(
  trx: Trx,
  texts: { grievance: string; reference: string; words: string },
  openedAt: number,
): Promise<void> {
  const hour = Math.floor(openedAt / hourMs)
  for (let isIn = false; !isIn; ) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('grievance_texts')
      .values({ number: hour * perHour + randomInt(perHour), ...texts })
      .onConflict((oc) => oc.column('number').doNothing())
      .executeTakeFirstOrThrow()
    isIn = numInsertedOrUpdatedRows === 1n
  }
}

/** Ids of what is found, the newest first, `most` at the most; `reference`: a folded part of it. */
export async function findCases(
  db: Db,
  search: Search,
  reference: string | undefined,
  most: number,
): Promise<string[]> {
  const isPart = reference === undefined ? sql`1 = 1` : sql`t.reference like ${`%${reference}%`}`
  const { rows } = isPostgres(db)
    ? await sql<{ id: string }>`select t.grievance as id from grievance_texts t
        where t.vector @@ ${inPostgres(search)}::tsquery and ${isPart} order by t.number desc limit ${most}`.execute(
        db,
      )
    : await sql<{ id: string }>`select t.grievance as id
        from grievance_index i join grievance_texts t on t.number = i.rowid
        where i.grievance_index match ${inSqlite(search)} and ${isPart} order by i.rowid desc limit ${most}`.execute(
        db,
      )
  return rows.map(({ id }) => id)
}
