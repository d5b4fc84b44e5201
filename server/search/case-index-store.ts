/** The index of cases in the store: kept in the transaction that changes a case, so that no word is found that does not stand in it. */
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { isPostgres } from '../storage/rows.ts'
import type { Trx } from '../storage/schema.ts'
import { changedTokens, facet, foldReference, trigramsOf, wordsIn } from './search.ts'

const hourMs = 3_600_000
const perHour = 2 ** 32

/** Brings the index to what stands in the case and its history now: what stood there before is gone from it. */
export async function indexCase(trx: Trx, id: string): Promise<void> {
  const row = await trx
    .selectFrom('grievances')
    .innerJoin('offices', 'offices.id', 'grievances.office')
    .select(['reference', 'office', 'offices.district', 'area', 'kind', 'source', 'tier', 'owner', 'rank'])
    .select(['opened_at', 'summary', 'landmark', 'answer', 'done_by'])
    .where('grievances.id', '=', id)
    .executeTakeFirst()
  if (!row) return
  const notes = await trx
    .selectFrom('grievance_events')
    .select('note')
    .where('grievance', '=', id)
    .orderBy('number')
    .execute()
  const texts = [
    row.summary,
    row.landmark ?? '',
    row.answer ?? '',
    row.done_by ?? '',
    ...notes.map(({ note }) => note),
  ]
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
  const before = await trx
    .selectFrom('grievance_texts')
    .select(['number', 'words'])
    .where('grievance', '=', id)
    .executeTakeFirst()
  if (!before) return insertTexts(trx, { grievance: id, reference, words }, row.opened_at)
  if (before.words === words) return
  await trx.updateTable('grievance_texts').set({ words, reference }).where('grievance', '=', id).execute()
  if (!isPostgres(trx)) await changeIndex(trx, before, words)
}

/** In SQLite's index, which counts rows by what is taken out and put in: always both, be there nothing to write. */
async function changeIndex(
  trx: Trx,
  { number, words: before }: { number: number; words: string },
  after: string,
): Promise<void> {
  const { gone, come } = changedTokens(before.split(' '), after.split(' '))
  await sql`insert into grievance_index (grievance_index, rowid, words)
    values ('delete', ${number}, ${gone.join(' ')})`.execute(trx)
  await sql`insert into grievance_index (rowid, words) values (${number}, ${come.join(' ')})`.execute(trx)
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
