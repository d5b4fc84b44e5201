/** Words before they are released, and what is covered in them, in the store. */
import { newEntryId } from '../entries/entry.ts'
import { type StoredEntry, toEntry } from '../entries/entry-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { everything, type Part } from './redaction.ts'

/** Local days from which and up to and without which. */
type Span = { from: number; until: number }

const waiting = (db: Db, office: { id: string; district: string }, { from, until }: Span, closed: number) =>
  db
    .selectFrom('entries')
    .where('office', '=', office.id)
    .where('district', '=', office.district)
    .where('id', '>=', newEntryId(from * 24, ''))
    .where('id', '<', newEntryId(Math.min(until * 24, closed), ''))
    .where('mark', 'is', null)
    .where('words', '>', '')

/** Newest hour first, behind the id `before`; only of hours before `closed`, whose visits are over. */
export async function listComing(
  db: Db,
  office: { id: string; district: string },
  span: Span,
  closed: number,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<StoredEntry[]> {
  let query = waiting(db, office, span, closed).selectAll().orderBy('id', 'desc').limit(limit)
  if (before !== undefined) query = query.where('id', '<', before)
  return (await query.execute()).map(toEntry)
}

export async function countComing(
  db: Db,
  office: { id: string; district: string },
  span: Span,
  closed: number,
): Promise<number> {
  const { n } = await waiting(db, office, span, closed)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** What is covered, by entry. */
export async function listParts(db: Db | Trx, entries: readonly string[]): Promise<Map<string, Part[]>> {
  if (!entries.length) return new Map()
  const rows = await db.selectFrom('redactions').selectAll().where('entry', 'in', entries).execute()
  return Map.groupBy(rows, ({ entry }) => entry)
}

export async function addParts(trx: Trx, entry: string, parts: readonly Part[]): Promise<void> {
  for (const { first, behind } of parts)
    await trx
      .insertInto('redactions')
      .values({ entry, first, behind })
      .onConflict((oc) => oc.doNothing())
      .execute()
}

/** All parts, or the one that covers everything. */
export async function dropParts(trx: Trx, entry: string, which: 'all' | 'everything'): Promise<void> {
  let query = trx.deleteFrom('redactions').where('entry', '=', entry)
  if (which === 'everything') query = query.where('behind', '>=', everything.behind)
  await query.execute()
}

/** Ids of those of these entries of which nothing is released. */
export async function listHidden(trx: Trx, entries: readonly string[]): Promise<Set<string>> {
  if (!entries.length) return new Set()
  const rows = await trx
    .selectFrom('redactions')
    .select('entry')
    .where('entry', 'in', entries)
    .where('behind', '>=', everything.behind)
    .execute()
  return new Set(rows.map(({ entry }) => entry))
}
