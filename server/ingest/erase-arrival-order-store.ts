/** Takes the order of arrival out of PostgreSQL's tables, which SQLite's do not have. */
import { sql } from 'kysely'
import { newEntryId } from '../entries/entry.ts'
import { findFact, saveFact } from '../storage/facts.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** The last entry whose order of arrival is gone, and the last hour of whose messages it is. */
const facts = { entries: 'arrival-order-erased', messages: 'arrival-order-of-messages-erased' }

/**
 * Writes entries anew in the order of their ids, which is random within the hour, and their receipts in that of their
 * hashes: from where this ended last, up to `before` (an entry id), at most `most`. Gives how many. One transaction for all
 * of them, so that they do not differ in its number either.
 */
export async function eraseOrderOfEntries(trx: Trx, before: string, most: number): Promise<number> {
  const from = (await findFact(trx, facts.entries)) ?? ''
  const rows = await trx
    .selectFrom('entries')
    .where('id', '>', from)
    .where('id', '<', before)
    .select('id')
    .orderBy('id')
    .limit(most)
    .execute()
  const last = rows.at(-1)?.id
  if (last === undefined) return 0
  await sql`with gone as (delete from entries where id > ${from} and id <= ${last} returning *)
    insert into entries select * from gone order by id`.execute(trx)
  await sql`with gone as (delete from receipts where entry > ${from} and entry <= ${last} returning *)
    insert into receipts select * from gone order by hash`.execute(trx)
  await saveFact(trx, facts.entries, last)
  return rows.length
}

/**
 * The same for what visitors wrote and sent later, one hour at a time, up to `before` (a local hour): messages, their threads
 * and photos lie in the order of their keys then. False when no hour is left. Officers' steps bear their exact time, so
 * the order among them would tell when a visitor wrote.
 */
export async function eraseOrderOfMessages(trx: Trx, before: number): Promise<boolean> {
  const from = Number((await findFact(trx, facts.messages)) ?? -1)
  const { hour } = await trx
    .selectFrom('messages')
    .where('hour', '>', from)
    .where('hour', '<', before)
    .select((eb) => eb.fn.min('hour').as('hour'))
    .executeTakeFirstOrThrow()
  if (hour === null) return false
  const photos = sql`select file from messages where hour = ${hour} and file is not null`
  const threads = sql`select subject_kind, subject_id from messages where hour = ${hour}`
  // Rows that name others stay meanwhile: the database looks at the end of a statement whether those are there.
  await sql`with gone as (delete from file_contents where file in (${photos}) returning *)
    insert into file_contents select * from gone order by file, variant`.execute(trx)
  await sql`with gone as (delete from files where id in (${photos}) returning *)
    insert into files select * from gone order by id`.execute(trx)
  await sql`with gone as (delete from threads where (subject_kind, subject_id) in (${threads}) returning *)
    insert into threads select * from gone order by subject_kind, subject_id`.execute(trx)
  await sql`with gone as (delete from messages where hour = ${hour} returning *)
    insert into messages select * from gone order by subject_kind, subject_id, number`.execute(trx)
  await saveFact(trx, facts.messages, String(hour))
  return true
}

/** Hours that late entries came to and whose visits are over, each with order among its rows again. */
export async function listHoursToReorder(db: Db, seenUpTo: number): Promise<number[]> {
  const rows = await waitingForOrder(db, seenUpTo)
    .select('entries.hour')
    .distinct()
    .orderBy('entries.hour')
    .execute()
  return rows.map(({ hour }) => hour)
}

/**
 * Writes all entries of one hour anew, on time and late alike, with their receipts; and the notes of which were late, which
 * lie in the order of their coming too. In one transaction, for the same reason.
 */
export async function reorderHour(trx: Trx, hour: number, seenUpTo: number): Promise<void> {
  const [from, until] = [newEntryId(hour, ''), newEntryId(hour + 1, '')]
  const done = (await waitingForOrder(trx, seenUpTo).where('hour', '=', hour).select('id').execute()).map(
    ({ id }) => id,
  )
  await sql`with gone as (delete from entries where id >= ${from} and id < ${until} returning *)
    insert into entries select * from gone order by id`.execute(trx)
  await sql`with gone as (delete from receipts where entry >= ${from} and entry < ${until} returning *)
    insert into receipts select * from gone order by hash`.execute(trx)
  for (const entry of done)
    await trx.updateTable('late_entries').set({ reordered: 1 }).where('entry', '=', entry).execute()
  await sql`with gone as (delete from late_entries where entry >= ${from} and entry < ${until} returning *)
    insert into late_entries select * from gone order by entry`.execute(trx)
}

const waitingForOrder = (db: Db | Trx, seenUpTo: number) =>
  db
    .selectFrom('late_entries')
    .innerJoin('entries', 'entries.id', 'late_entries.entry')
    .where('late_entries.reordered', 'is', null)
    .where('late_entries.seen', '<=', seenUpTo)
