/** Roots of hours and days in the store, and what they are made of: entries, salts of words, tombstones. */
import { type Selectable, sql } from 'kysely'
import { hourOfEntryId, newEntryId } from '../entries/entry.ts'
import { canonicalText } from '../ledger/ledger.ts'
import { insertRows } from '../storage/rows.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { CommittedEntry } from './entry-leaf.ts'
import { dayName, hourId } from './hour.ts'

export type HourRoot = Selectable<Schema['hour_roots']>
export type DayRootRow = Selectable<Schema['day_roots']>
type Tombstone = Selectable<Schema['entry_tombstones']>
/** An entry with what its leaf takes. `number`: of the root that covers it, null when it waits for one. */
export type Leafing = {
  entry: CommittedEntry
  salt: Uint8Array | null
  /** Of words that are gone or were changed by staff, with the line of the ledger that tells of it. */
  digest: Uint8Array | null
  digestAct: number | null
  number: number | null
  /** Of a late entry: see `late-store.ts`. */
  seen: number | null
}

/** Ids of an hour lie from `from` to before `until`. */
const idsOf = (hour: number) => ({ from: newEntryId(hour, ''), until: newEntryId(hour + 1, '') })

/** The first hour from `from` to before `until` that has an entry, as the entry's id tells: its column may have been changed. */
export async function findHourWithEntries(db: Db, from: number, until: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('entries')
    .select('id')
    .where('id', '>=', newEntryId(from, ''))
    .where('id', '<', newEntryId(until, ''))
    .orderBy('id')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return row && Math.max(from, hourOfEntryId(row.id))
}

/** All entries whose ids are of that hour, of all districts, in the order of their ids. */
export async function listLeafings(db: Db | Trx, hour: number): Promise<Leafing[]> {
  const { from, until } = idsOf(hour)
  const rows = await leafings(db).where('entries.id', '>=', from).where('entries.id', '<', until).execute()
  return rows.map(toLeafing)
}

/** Those of these ids that are there. */
export async function findLeafings(db: Db | Trx, ids: readonly string[]): Promise<Leafing[]> {
  return (await leafings(db).where('entries.id', 'in', ids).execute()).map(toLeafing)
}

const leafings = (db: Db | Trx) =>
  db
    .selectFrom('entries')
    .leftJoin('word_salts', 'word_salts.entry', 'entries.id')
    .leftJoin('word_tombstones', 'word_tombstones.entry', 'entries.id')
    .leftJoin('late_entries', 'late_entries.entry', 'entries.id')
    .selectAll('entries')
    .select(['word_salts.salt', 'word_tombstones.digest', 'word_tombstones.act'])
    .select(['late_entries.number', 'late_entries.seen', 'late_entries.entry as late'])
    .orderBy('entries.id')

type LeafingRow = Awaited<ReturnType<ReturnType<typeof leafings>['execute']>>[number]

const toLeafing = ({
  salt,
  digest,
  act,
  number,
  seen,
  late,
  names_person: _,
  ...entry
}: LeafingRow): Leafing => ({
  entry,
  salt,
  digest,
  digestAct: act,
  number: late === null ? 0 : number,
  seen,
})

/** The last hour before `until` that has the root of its closing. */
export async function findLastRootedHour(db: Db | Trx, until: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('hour_roots')
    .select('hour')
    .where('number', '=', 0)
    .where('hour', '<', until)
    .orderBy('hour', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.hour
}

export async function insertHourRoot(
  trx: Trx,
  root: HourRoot,
  salts: readonly { entry: string; salt: Uint8Array }[],
): Promise<void> {
  await trx.insertInto('hour_roots').values(root).execute()
  await insertRows(
    trx,
    'word_salts',
    { entry: 'text', salt: 'bytes' },
    salts.map(({ entry, salt }) => [entry, salt]),
  )
}

/** In the order of their hours. */
export async function listHourRoots(db: Db): Promise<HourRoot[]> {
  return db
    .selectFrom('hour_roots')
    .selectAll()
    .orderBy('hour')
    .orderBy('district')
    .orderBy('number')
    .execute()
}

export async function findRootsOfHour(db: Db | Trx, hour: number): Promise<HourRoot[]> {
  return db
    .selectFrom('hour_roots')
    .selectAll()
    .where('hour', '=', hour)
    .orderBy('district')
    .orderBy('number')
    .execute()
}

/** Roots that stand in lines after `after` of the ledger, in the order of those lines. */
export async function listRootsSince(db: Db | Trx, after: number, until: number): Promise<HourRoot[]> {
  return db
    .selectFrom('hour_roots')
    .selectAll()
    .where('act', '>', after)
    .where('act', '<=', until)
    .orderBy('act')
    .execute()
}

export async function findLastDayRoot(db: Db | Trx): Promise<DayRootRow | undefined> {
  return db.selectFrom('day_roots').selectAll().orderBy('day', 'desc').limit(1).executeTakeFirst()
}

export async function insertDayRoot(trx: Trx, row: DayRootRow): Promise<void> {
  await trx.insertInto('day_roots').values(row).execute()
}

/** Newest first when `limit` is given, else all, oldest first. */
export async function listDayRoots(db: Db, limit?: number): Promise<DayRootRow[]> {
  if (limit === undefined) return db.selectFrom('day_roots').selectAll().orderBy('day').execute()
  return db.selectFrom('day_roots').selectAll().orderBy('day', 'desc').limit(limit).execute()
}

export async function listTombstones(db: Db): Promise<Tombstone[]> {
  return db.selectFrom('entry_tombstones').selectAll().orderBy('leaf').execute()
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Roots as texts, to compare them with what the ledger tells of them. */
export const hourLine = ({ district, hour, number, entries, root, act }: HourRoot): string =>
  canonicalText([hourId(district, hour), number, entries, hex(root), act])
export const dayLine = ({ day, act, hours, root }: DayRootRow): string =>
  canonicalText([dayName(day), act, hours, hex(root)])
