/** Entries and their tallies in the store. */
import { type Selectable, sql } from 'kysely'
import type { Channel, Mark } from '../contract/entry.ts'
import type { Language } from '../contract/names.ts'
import type { Rating } from '../contract/rating.ts'
import { fromFlag, fromJson, toFlag, toJson } from '../storage/columns.ts'
import { addTo, insertRows, selectRows } from '../storage/rows.ts'
import type { Db, EntriesTable, Trx } from '../storage/schema.ts'
import { type Entry, newEntryId } from './entry.ts'
import { namesPerson } from './mask.ts'
import type { TallyRows } from './tally.ts'

/** An entry as it was read, with what its words were found to hold. */
export type StoredEntry = Entry & { namesPerson: boolean }

/** Entries by their receipts, under the receipt's hash in hex; those that are not known are left out. */
export async function findEntriesByReceipt(
  db: Db | Trx,
  hashes: readonly Uint8Array[],
): Promise<Map<string, StoredEntry>> {
  const asked = selectRows(
    db,
    { hash: 'bytes' },
    hashes.map((hash) => ({ hash })),
  )
  const rows = await db
    .selectFrom('receipts')
    .innerJoin('entries', 'entries.id', 'receipts.entry')
    .selectAll('entries')
    .select('receipts.hash')
    .where(sql<boolean>`receipts.hash in (${asked})`)
    .execute()
  return new Map(rows.map(({ hash, ...row }) => [Buffer.from(hash).toString('hex'), toEntry(row)]))
}

export async function findEntryByReceipt(
  db: Db | Trx,
  receiptHash: Uint8Array,
): Promise<StoredEntry | undefined> {
  const [entry] = (await findEntriesByReceipt(db, [receiptHash])).values()
  return entry
}

export async function findEntry(db: Db | Trx, id: string): Promise<StoredEntry | undefined> {
  const row = await db.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toEntry(row)
}

const entryColumns = {
  id: 'text',
  district: 'text',
  hour: 'integer',
  office: 'text',
  point: 'text',
  poster: 'text',
  service: 'text',
  channel: 'text',
  rating: 'integer',
  lang: 'text',
  reasons: 'text',
  words: 'text',
  names_person: 'integer',
  mark: 'text',
  presence: 'integer',
} as const

export async function insertEntries(
  trx: Trx,
  entries: readonly { entry: Entry; receiptHash: Uint8Array }[],
): Promise<void> {
  const rows = entries.map(({ entry }) => toRow(entry))
  await insertRows(trx, 'entries', entryColumns, rows)
  const receipts = entries.map(({ entry, receiptHash }) => ({ hash: receiptHash, entry: entry.id }))
  await insertRows(trx, 'receipts', { hash: 'bytes', entry: 'text' }, receipts)
}

export async function updateEntry(trx: Trx, entry: Entry): Promise<void> {
  const { rating, service, words, reasons, names_person } = toRow(entry)
  await trx
    .updateTable('entries')
    .set({ rating, service, words, reasons, names_person })
    .where('id', '=', entry.id)
    .execute()
}

const place = { district: 'text', office: 'text' } as const
const faces = { r1: 'integer', r2: 'integer', r3: 'integer', r4: 'integer' } as const
const sides = { burst: 'integer', present: 'integer', web: 'integer' } as const
/** The tables of the levels, what finds a row in each, and what it counts. */
const levels = {
  hour_tallies: { key: { ...place, hour: 'integer' }, counts: faces },
  day_tallies: { key: { ...place, day: 'integer' }, counts: { ...faces, ...sides } },
  month_tallies: { key: { ...place, month: 'integer' }, counts: { ...faces, ...sides } },
  day_reasons: { key: { ...place, day: 'integer', reason: 'text' }, counts: { count: 'integer' } },
} as const

/** Adds to the tallies of every level. */
export async function moveTallies(trx: Trx, rows: TallyRows): Promise<void> {
  const move = <Level extends keyof typeof levels>(level: Level, moves: readonly object[]) => {
    const { key, counts } = levels[level]
    const merge = addTo(level, Object.keys(key), Object.keys(counts))
    return insertRows<string>(
      trx,
      level,
      { ...key, ...counts },
      moves as Record<string, string | number>[],
      merge,
    )
  }
  await move('hour_tallies', rows.hours)
  await move('day_tallies', rows.days)
  await move('month_tallies', rows.months)
  await move('day_reasons', rows.reasons)
}

/** Entries newest hour first; within an hour their order is random on purpose. `before` is an entry id. */
export async function listEntries(
  db: Db,
  filter: { office?: string | undefined; unhappy?: boolean; before?: string | undefined; limit: number },
): Promise<StoredEntry[]> {
  let query = db.selectFrom('entries').selectAll().orderBy('id', 'desc').limit(filter.limit)
  if (filter.office !== undefined) query = query.where('office', '=', filter.office)
  if (filter.unhappy) query = query.where('rating', '<=', 2)
  if (filter.before !== undefined) query = query.where('id', '<', filter.before)
  return (await query.execute()).map(toEntry)
}

export async function listWords(db: Db, office: string | undefined, limit: number): Promise<StoredEntry[]> {
  let query = db
    .selectFrom('entries')
    .selectAll()
    .where('words', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
  if (office !== undefined) query = query.where('office', '=', office)
  return (await query.execute()).map(toEntry)
}

/** An office's entries with words up to a local hour, that hour included: ids open with the hour. */
const officeWords = (db: Db, office: string, to: number) =>
  db
    .selectFrom('entries')
    .where('words', 'is not', null)
    .where('office', '=', office)
    .where('id', '<', newEntryId(to + 1, ''))

export async function countOfficeWords(db: Db, office: string, to: number): Promise<number> {
  const { count } = await officeWords(db, office, to)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Oldest hour first, from the position `skip` on. */
export async function listOfficeWords(
  db: Db,
  office: string,
  to: number,
  skip: number,
  limit: number,
): Promise<StoredEntry[]> {
  const rows = await officeWords(db, office, to).selectAll().orderBy('id').offset(skip).limit(limit).execute()
  return rows.map(toEntry)
}

function toRow(entry: Entry) {
  const { reasons, presence, ...rest } = entry
  return {
    ...rest,
    presence: toFlag(presence),
    reasons: toJson(reasons),
    names_person: toFlag(namesPerson(entry.words ?? '')),
  }
}

const toEntry = (row: Selectable<EntriesTable>): StoredEntry => ({
  id: row.id,
  district: row.district,
  hour: row.hour,
  office: row.office,
  point: row.point,
  poster: row.poster,
  channel: row.channel as Channel,
  rating: row.rating as Rating,
  reasons: fromJson<string[]>(row.reasons),
  service: row.service,
  words: row.words,
  lang: row.lang as Language,
  namesPerson: fromFlag(row.names_person),
  mark: row.mark as Mark | null,
  presence: fromFlag(row.presence),
})
