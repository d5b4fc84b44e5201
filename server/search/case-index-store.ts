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
  const { reference, words } = indexed(
    { ...row, isOpen: row.rank !== null, doneBy: row.done_by },
    notes.map(({ note }) => note),
  )
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

/** Of a case that was written in this transaction: nothing of it is read again, and nothing of it is there. */
export async function indexNewCase(
  trx: Trx,
  { id, openedAt, note, ...about }: Omit<Indexed, 'isOpen'> & { id: string; openedAt: number; note: string },
): Promise<void> {
  await insertTexts(trx, { grievance: id, ...indexed({ ...about, isOpen: true }, [note]) }, openedAt)
}

type Indexed = {
  reference: string
  office: string
  district: string
  area: string | null
  kind: string
  source: string
  tier: number
  owner: string | null
  summary: string
  landmark: string | null
  answer: string | null
  doneBy: string | null
  isOpen: boolean
}

/** By what a case is found: its facts, its reference in parts of three, and the words of it and of its history. */
function indexed(about: Indexed, notes: readonly string[]): { reference: string; words: string } {
  const { area, owner, isOpen } = about
  const texts = [about.summary, about.landmark ?? '', about.answer ?? '', about.doneBy ?? '', ...notes]
  const reference = foldReference(about.reference)
  const facets = [
    facet.office(about.office),
    facet.district(about.district),
    facet.kind(about.kind),
    facet.source(about.source),
    facet.tier(about.tier),
    ...(area === null ? [] : [facet.area(area)]),
    ...(owner === null ? [] : [facet.owner(owner)]),
    ...(isOpen ? [openToken] : []),
  ]
  const words = [...new Set([...facets, ...trigramsOf(reference), ...wordsIn(texts.join(' '))])]
    .sort()
    .join(' ')
  return { reference, words }
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
