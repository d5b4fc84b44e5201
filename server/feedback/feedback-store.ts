/** Entries and their tallies in the store. */
import { type Selectable, sql } from 'kysely'
import type { Channel, Mark } from '../contract/entry.ts'
import type { Language } from '../contract/names.ts'
import type { Rating } from '../contract/rating.ts'
import { fromFlag, fromJson, toFlag, toJson } from '../storage/columns.ts'
import type { Db, EntriesTable, Trx } from '../storage/schema.ts'
import type { Entry } from './entry.ts'
import { namesPerson } from './mask.ts'
import type { ReasonMove, TallyMove } from './tally.ts'

/** An entry as it was read, with what its words were found to hold. */
export type StoredEntry = Entry & { namesPerson: boolean }

export async function findEntryByReceipt(
  db: Db | Trx,
  receiptHash: Uint8Array,
): Promise<StoredEntry | undefined> {
  const row = await db
    .selectFrom('entries')
    .selectAll()
    .where('receipt_hash', '=', receiptHash)
    .executeTakeFirst()
  return row && toEntry(row)
}

export async function findEntry(db: Db | Trx, id: string): Promise<StoredEntry | undefined> {
  const row = await db.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toEntry(row)
}

export async function insertEntry(trx: Trx, entry: Entry, receiptHash: Uint8Array): Promise<void> {
  const { reasons, presence, ...rest } = entry
  await trx
    .insertInto('entries')
    .values({
      ...rest,
      presence: toFlag(presence),
      reasons: toJson(reasons),
      receipt_hash: receiptHash,
      names_person: toFlag(namesPerson(entry.words ?? '')),
    })
    .execute()
}

export async function updateEntry(trx: Trx, entry: Entry): Promise<void> {
  const { rating, service, words } = entry
  await trx
    .updateTable('entries')
    .set({
      rating,
      service,
      words,
      reasons: toJson(entry.reasons),
      names_person: toFlag(namesPerson(words ?? '')),
    })
    .where('id', '=', entry.id)
    .execute()
}

/** Adds the moves to hour and day tallies; a move down follows one up in the same bucket, so none goes below zero. */
export async function moveTallies(
  trx: Trx,
  tallies: readonly TallyMove[],
  reasons: readonly ReasonMove[],
): Promise<void> {
  for (const { day, burst, present, ...hourly } of tallies) {
    const counts = { r1: hourly.r1, r2: hourly.r2, r3: hourly.r3, r4: hourly.r4 }
    await trx
      .insertInto('tallies')
      .values(hourly)
      .onConflict((oc) =>
        oc.columns(['hour', 'office', 'point', 'service', 'channel']).doUpdateSet(added('tallies')),
      )
      .execute()
    await trx
      .insertInto('day_tallies')
      .values({ day, office: hourly.office, ...counts, burst, present })
      .onConflict((oc) =>
        oc.columns(['day', 'office']).doUpdateSet({
          ...added('day_tallies'),
          burst: sql<number>`day_tallies.burst + excluded.burst`,
          present: sql<number>`day_tallies.present + excluded.present`,
        }),
      )
      .execute()
  }
  for (const move of reasons) {
    await trx
      .insertInto('day_reasons')
      .values(move)
      .onConflict((oc) =>
        oc
          .columns(['day', 'office', 'reason'])
          .doUpdateSet({ count: sql<number>`day_reasons.count + excluded.count` }),
      )
      .execute()
  }
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

/** An office's entries with words up to a local hour, that hour included. */
const officeWords = (db: Db, office: string, to: number) =>
  db.selectFrom('entries').where('words', 'is not', null).where('office', '=', office).where('hour', '<=', to)

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

const added = (table: 'tallies' | 'day_tallies') => ({
  r1: sql<number>`${sql.table(table)}.r1 + excluded.r1`,
  r2: sql<number>`${sql.table(table)}.r2 + excluded.r2`,
  r3: sql<number>`${sql.table(table)}.r3 + excluded.r3`,
  r4: sql<number>`${sql.table(table)}.r4 + excluded.r4`,
})

const toEntry = (row: Selectable<EntriesTable>): StoredEntry => ({
  id: row.id,
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
