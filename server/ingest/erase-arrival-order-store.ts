/** Takes the order of arrival out of the tables: where rows lie in the database's files, and in which transaction each was written. */
import { type RawBuilder, sql } from 'kysely'
import { newEntryId } from '../entries/entry.ts'
import { findFact, saveFact } from '../storage/facts.ts'
import { rewriteRows } from '../storage/rewrite-rows.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** The last entry whose order of arrival is gone, and the last hours of whose messages and cases it is. */
const facts = {
  entries: 'arrival-order-erased',
  messages: 'arrival-order-of-messages-erased',
  cases: 'arrival-order-of-cases-erased',
  times: 'arrival-times-coarsened',
}

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
  await rewriteEntries(trx, (id) => sql`${id} > ${from} and ${id} <= ${last}`)
  await saveFact(trx, facts.entries, last)
  return rows.length
}

const rewriteEntries = async (trx: Trx, picked: (id: RawBuilder<unknown>) => RawBuilder<unknown>) => {
  await rewriteRows(trx, 'entries', ['id'], picked(sql.ref('id')))
  await rewriteRows(trx, 'receipts', ['hash'], picked(sql.ref('entry')))
}

/** So many photos in memory at once, each up to some 600 KB. */
const photosAtOnce = 20

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
  const photos = await trx
    .selectFrom('messages')
    .where('hour', '=', hour)
    .where('file', 'is not', null)
    .select('file')
    .orderBy('file')
    .execute()
  for (let at = 0; at < photos.length; at += photosAtOnce) {
    const ids = sql.join(photos.slice(at, at + photosAtOnce).map(({ file }) => file))
    await rewriteRows(trx, 'file_contents', ['file', 'variant'], sql`file in (${ids})`)
    await rewriteRows(trx, 'files', ['id'], sql`id in (${ids})`)
  }
  const threads = sql`select subject_kind, subject_id from messages where hour = ${hour}`
  await rewriteRows(
    trx,
    'threads',
    ['subject_kind', 'subject_id'],
    sql`(subject_kind, subject_id) in (${threads})`,
  )
  await rewriteRows(trx, 'messages', ['subject_kind', 'subject_id', 'number'], sql`hour = ${hour}`)
  await saveFact(trx, facts.messages, String(hour))
  return true
}

/**
 * The same for the cases that visitors opened or judged, with all steps of their history and the messages that tell of them, up
 * to `until` (UTC milliseconds): visitors' steps bear the hour, and those of officers between which they lay the millisecond.
 */
export async function eraseOrderOfCases(trx: Trx, until: number): Promise<boolean> {
  const from = Number((await findFact(trx, facts.cases)) ?? -1)
  const { at } = await trx
    .selectFrom('grievance_events')
    .where('person', 'is', null)
    .where('actor', '=', 'citizen')
    .where('at', '>', from)
    .where('at', '<=', until)
    .select((eb) => eb.fn.min('at').as('at'))
    .executeTakeFirstOrThrow()
  if (at === null) return false
  const cases = await trx
    .selectFrom('grievance_events')
    .where('person', 'is', null)
    .where('actor', '=', 'citizen')
    .where('at', '=', at)
    .select('grievance')
    .distinct()
    .execute()
  const ids = sql.join(cases.map(({ grievance }) => grievance))
  await rewriteRows(trx, 'grievances', ['id'], sql`id in (${ids})`)
  await rewriteRows(trx, 'grievance_events', ['grievance', 'number'], sql`grievance in (${ids})`)
  await rewriteRows(trx, 'grievance_texts', ['number'], sql`grievance in (${ids})`, [
    'number',
    'grievance',
    'reference',
    'words',
  ])
  await rewriteRows(trx, 'sent_requests', ['grievance'], sql`grievance in (${ids})`)
  await rewriteRows(trx, 'notifications', ['id'], sql`subject_kind = 'grievance' and subject in (${ids})`)
  await saveFact(trx, facts.cases, String(at))
  return true
}

/**
 * The same for what visitors took back as a whole, and for their receipts: of hashes behind `from`, at most
 * `most`. Gives the last one; null where no more follow.
 */
export async function eraseOrderOfTakenBack(
  trx: Trx,
  from: Uint8Array,
  most: number,
): Promise<Uint8Array | null> {
  const rows = await trx
    .selectFrom('set_aside')
    .where('hash', '>', from)
    .select('hash')
    .orderBy('hash')
    .limit(most)
    .execute()
  if (!rows.length) return null
  const picked = sql`hash in (${sql.join(rows.map(({ hash }) => hash))})`
  await rewriteRows(trx, 'set_aside', ['hash'], picked)
  await rewriteRows(trx, 'receipts', ['hash'], picked)
  return rows.length < most ? null : (rows.at(-1)?.hash ?? null)
}

/** Whether this hour has closed since the last time; takes note of it. */
export async function takeHour(trx: Trx, closed: number): Promise<boolean> {
  if (Number((await findFact(trx, facts.times)) ?? -1) >= closed) return false
  await saveFact(trx, facts.times, String(closed))
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
  await rewriteEntries(trx, (id) => sql`${id} >= ${from} and ${id} < ${until}`)
  for (const entry of done)
    await trx.updateTable('late_entries').set({ reordered: 1 }).where('entry', '=', entry).execute()
  await rewriteRows(trx, 'late_entries', ['entry'], sql`entry >= ${from} and entry < ${until}`)
}

const waitingForOrder = (db: Db | Trx, seenUpTo: number) =>
  db
    .selectFrom('late_entries')
    .innerJoin('entries', 'entries.id', 'late_entries.entry')
    .where('late_entries.reordered', 'is', null)
    .where('late_entries.seen', '<=', seenUpTo)
