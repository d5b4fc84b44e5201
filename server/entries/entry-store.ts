/** Entries in the store. */

import { type Selectable, sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import { placeWithin } from '../access/within-store.ts'
import { fromFlag, fromJson, toFlag, toJson } from '../storage/columns.ts'
import { findByKeys, insertRows, isPostgres, selectRows, type Value } from '../storage/rows.ts'
import type { Db, EntriesTable, Trx } from '../storage/schema.ts'
import { together } from '../storage/together.ts'
import { type Entry, withdrawnWords } from './entry.ts'
import { entryColumns, presenceAt, reasonsAt, valuesOf } from './entry-codec.ts'
import { type EntryFilter, entryConditions } from './entry-filter-store.ts'
import { namesPerson } from './mask.ts'

/** An entry as it was read, with what its words were found to hold. */
export type StoredEntry = Entry & { namesPerson: boolean }

/**
 * Entries by the keys of their receipts, see `receiptKey`; those that are not known are left out, and null stands for what its
 * visitor withdrew.
 */
export async function findEntriesByReceipt(
  db: Db | Trx,
  keys: readonly string[],
): Promise<Map<string, StoredEntry | null>> {
  const receipts = await findByKeys(
    db,
    'receipts',
    { hash: 'bytes' },
    keys.map((hash) => ({ hash })),
  )
  // Most posts are new: then no entry is looked for, in whatever number of months there are.
  if (!receipts.length) return new Map()
  const ids = receipts.flatMap(({ entry }) => (entry === withdrawn ? [] : [entry]))
  const entries = new Map((await findEntries(db, ids)).map((row) => [row.id, toEntry(row)]))
  return new Map(
    receipts.flatMap(({ hash, entry: id }): [string, StoredEntry | null][] => {
      const entry = id === withdrawn ? null : entries.get(id)
      return entry === undefined ? [] : [[Buffer.from(hash).toString('hex'), entry]]
    }),
  )
}

/** What a receipt names instead of an entry that its visitor withdrew: so no late retry makes it anew. */
const withdrawn = ''

async function findEntries(db: Db | Trx, ids: readonly string[]): Promise<Selectable<EntriesTable>[]> {
  const keys = ids.map((id) => ({ id }))
  if (!isPostgres(db)) return findByKeys(db, 'entries', { id: 'text' }, keys)
  const asked = selectRows(db, { id: 'text' }, keys)
  // One after the other, each in its month: joined at will, small months would be read whole. The offset forbids that.
  const { rows } = await sql<Selectable<EntriesTable>>`
    select entry.* from (${asked}) as asked
    cross join lateral (select * from entries where entries.id = asked.id offset 0) as entry`.execute(db)
  return rows
}

/** Null for one that its visitor withdrew. */
export async function findEntryByReceipt(
  db: Db | Trx,
  receiptHash: Uint8Array,
): Promise<StoredEntry | null | undefined> {
  const receipt = await db
    .selectFrom('receipts')
    .select('entry')
    .where('hash', '=', receiptHash)
    .executeTakeFirst()
  if (receipt?.entry === withdrawn) return null
  return receipt && findEntry(db, receipt.entry)
}

export async function findEntry(db: Db | Trx, id: string): Promise<StoredEntry | undefined> {
  const row = await db.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toEntry(row)
}

const storedColumns = { ...entryColumns, names_person: 'integer' } as const
/** In the order of `storedColumns`. By way of a row with names it would be one more object for each of thousands. */
const storedValuesOf = (entry: Entry): Value[] => {
  const row: unknown[] = valuesOf(entry)
  row[reasonsAt] = toJson(entry.reasons)
  row[presenceAt] = toFlag(entry.presence)
  row.push(toFlag(hasName(entry)))
  return row as Value[]
}
const hasName = ({ words }: Entry): boolean => words !== null && namesPerson(words)

/** New entries with the keys of their receipts. */
export async function insertEntries(
  trx: Trx,
  entries: readonly { entry: Entry; key: string }[],
): Promise<void> {
  // In the order of the tables: neighbours go to the same pages.
  const byId = entries.toSorted((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
  const byKey = entries.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  await together([
    insertRows(
      trx,
      'entries',
      storedColumns,
      byId.map(({ entry }) => storedValuesOf(entry)),
    ),
    insertRows(
      trx,
      'receipts',
      { hash: 'bytes', entry: 'text' },
      byKey.map(({ entry, key }) => [Buffer.from(key, 'hex'), entry.id]),
    ),
  ])
}

/** What a visitor may still change. */
export async function updateEntry(trx: Trx, entry: Entry): Promise<void> {
  const { id, district, rating, service, words } = entry
  await trx
    .updateTable('entries')
    .set({
      rating,
      service,
      words,
      reasons: toJson(entry.reasons),
      names_person: toFlag(hasName(entry)),
    })
    .where('id', '=', id)
    .where('district', '=', district)
    .execute()
}

/** Words become empty, not null: that there were some is counted in the tallies, which stay. */
export async function emptyWords(trx: Trx, ids: readonly string[]): Promise<void> {
  await trx
    .updateTable('entries')
    .set({ words: withdrawnWords, names_person: 0 })
    .where('id', 'in', ids)
    .execute()
}

/** Nothing of it stays but the mark of its receipt, which no longer names it. */
export async function deleteEntry(trx: Trx, { id, district }: Entry, receiptHash: Uint8Array): Promise<void> {
  await trx.updateTable('receipts').set({ entry: withdrawn }).where('hash', '=', receiptHash).execute()
  await trx.deleteFrom('entries').where('id', '=', id).where('district', '=', district).execute()
}

/**
 * A limit written out. With a parameter PostgreSQL takes a plan for any limit to cost more than one for this, and plans
 * over all parts of the table anew each time, which takes five times as long as the reading.
 */
const written = (limit: number) => sql.lit(limit)

/** Entries newest hour first; within an hour their order is random on purpose. `before` is an entry id. */
export async function listEntries(
  db: Db,
  filter: EntryFilter & { within: Within; before?: string | undefined; limit: number },
): Promise<StoredEntry[]> {
  let query = db
    .selectFrom('entries')
    .selectAll()
    .where(placeWithin('entries', filter.within))
    .orderBy('id', 'desc')
    .limit(written(filter.limit))
  for (const condition of entryConditions(filter)) query = query.where(condition)
  if (filter.before !== undefined) query = query.where('id', '<', filter.before)
  return (await query.execute()).map(toEntry)
}

export async function listWords(db: Db, within: Within, limit: number): Promise<StoredEntry[]> {
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .where('words', 'is not', null)
    .where(placeWithin('entries', within))
    .orderBy('id', 'desc')
    .limit(written(limit))
    .execute()
  return rows.map(toEntry)
}

/** The columns are those of `entryColumns` and `names_person`. */
export const toEntry = ({
  names_person,
  reasons,
  presence,
  ...same
}: Selectable<EntriesTable>): StoredEntry => ({
  ...(same as Omit<Entry, 'reasons' | 'presence'>),
  reasons: fromJson<string[]>(reasons),
  presence: fromFlag(presence),
  namesPerson: fromFlag(names_person),
})
