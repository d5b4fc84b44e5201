/** The batches in which the words of an office are read by its head, in the store. */
import { newEntryId } from '../entries/entry.ts'
import { type StoredEntry, toEntry } from '../entries/entry-store.ts'
import { findFact, saveFact } from '../storage/facts.ts'
import { insertRows } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'

/** Words are shown when so many have gathered: whoever wrote is one of five. */
const batchSize = 5

/** Everything before this id stands in a batch, but for what came late. */
const fact = 'words-batched'

type Waiting = { id: string; office: string }

/** Puts words of closed hours into batches, at most `most`, oldest hour first. `before`: the first hour that is open. Gives how many. */
export async function batchWordsOfHours(trx: Trx, before: number, most: number): Promise<number> {
  const end = newEntryId(before, '')
  const from = (await findFact(trx, fact)) ?? ''
  const found = await trx
    .selectFrom('entries')
    .leftJoin('late_entries', 'late_entries.entry', 'entries.id')
    .leftJoin('word_batches', 'word_batches.entry', 'entries.id')
    .select(['entries.id', 'entries.office'])
    .where('entries.words', 'is not', null)
    .where('late_entries.entry', 'is', null)
    // Where the fact was lost, as by a move to PostgreSQL, what stands in a batch stays there.
    .where('word_batches.entry', 'is', null)
    .where('entries.id', '>', from)
    .where('entries.id', '<', end)
    .orderBy('entries.id')
    .limit(most)
    .execute()
  await addToBatches(trx, found)
  const reached = found.length === most ? (found.at(-1)?.id ?? end) : end
  if (reached > from) await saveFact(trx, fact, reached)
  return found.length
}

/** The same for entries that came late and whose visits are over. `seenUpTo`: see `late-store.ts` of the ledger. */
export async function batchWordsOfLate(trx: Trx, seenUpTo: number, most: number): Promise<number> {
  const found = await trx
    .selectFrom('late_entries')
    .innerJoin('entries', 'entries.id', 'late_entries.entry')
    .select(['entries.id', 'entries.office', 'entries.words'])
    .where('late_entries.batched', 'is', null)
    .where('late_entries.seen', '<=', seenUpTo)
    .orderBy('entries.id')
    .limit(most)
    .execute()
  await addToBatches(
    trx,
    found.filter(({ words }) => words !== null),
  )
  for (const { id } of found)
    await trx.updateTable('late_entries').set({ batched: 1 }).where('entry', '=', id).execute()
  return found.length
}

/** Each goes to the next free place of its office; what stands stays where it is. */
async function addToBatches(trx: Trx, waiting: readonly Waiting[]): Promise<void> {
  const rows: [string, number, number, string][] = []
  for (const [office, entries] of Map.groupBy(waiting, (each) => each.office)) {
    const last = await trx
      .selectFrom('word_batches')
      .select(['number', 'place'])
      .where('office', '=', office)
      .orderBy('number', 'desc')
      .orderBy('place', 'desc')
      .limit(1)
      .executeTakeFirst()
    const taken = last ? last.number * batchSize + last.place + 1 : 0
    for (const [at, { id }] of entries.entries())
      rows.push([office, Math.floor((taken + at) / batchSize), (taken + at) % batchSize, id])
  }
  const columns = { office: 'text', number: 'integer', place: 'integer', entry: 'text' } as const
  await insertRows(trx, 'word_batches', columns, rows)
}

/** Full batches of an office before the number `before` that still hold words, newest first, at most `most`. */
export async function listWordBatches(
  db: Db,
  office: string,
  before: number,
  most: number,
): Promise<{ number: number; entries: StoredEntry[] }[]> {
  const full = db
    .selectFrom('word_batches')
    .select('number')
    .where('office', '=', office)
    .where('place', '=', batchSize - 1)
    .where('number', '<', before)
  const rows = await db
    .selectFrom('word_batches')
    .innerJoin('entries', 'entries.id', 'word_batches.entry')
    .selectAll('entries')
    .select('word_batches.number')
    .where('word_batches.office', '=', office)
    .where('word_batches.number', 'in', full)
    .where('entries.words', 'is not', null)
    .orderBy('word_batches.number', 'desc')
    .limit(most * batchSize)
    .execute()
  const batches = Map.groupBy(rows, (row) => row.number)
  return [...batches]
    .slice(0, most)
    .map(([number, entries]) => ({ number, entries: entries.map(({ number: _, ...row }) => toEntry(row)) }))
}
