/** Threads, their messages and photos in the store. */
import type { ThreadMessage } from '../contract/thread.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { fromFlag, toFlag } from '../storage/columns.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { Thread } from './thread.ts'

export type NewMessage = {
  entry: string
  /** Chosen by the page: the same key twice is one message. */
  key: string
  hour: number
  /** Null for the visitor. */
  person: string | null
  words: string | null
  photo: { id: string; jpeg: Uint8Array } | null
}

export async function readThread(db: Db | Trx, entry: string): Promise<Thread> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('entry', '=', entry)
    .orderBy('number')
    .execute()
  const row = await db.selectFrom('threads').select('solved').where('entry', '=', entry).executeTakeFirst()
  const messages = rows.map(
    ({ number, person, words, photo, hour }): ThreadMessage => ({
      number,
      by: person === null ? 'visitor' : 'office',
      words,
      photo,
      day: dayText(dayOfHour(hour)),
      hour: clockHour(hour),
    }),
  )
  return { messages, solved: (row?.solved ?? null) as Thread['solved'] }
}

export async function hasMessage(trx: Trx, entry: string, key: string): Promise<boolean> {
  const row = await trx
    .selectFrom('messages')
    .select('number')
    .where('entry', '=', entry)
    .where('key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}

/** Appends to the thread of an entry; the thread waits for the office when the visitor spoke last. */
export async function addMessage(trx: Trx, message: NewMessage): Promise<void> {
  const { entry, key, hour, person, words, photo } = message
  const waiting = toFlag(person === null)
  const { messages } = await trx
    .insertInto('threads')
    .values({ entry, messages: 1, waiting, solved: null })
    .onConflict((oc) =>
      oc.column('entry').doUpdateSet((eb) => ({ messages: eb('threads.messages', '+', 1), waiting })),
    )
    .returning('messages')
    .executeTakeFirstOrThrow()
  if (photo) await trx.insertInto('photos').values({ id: photo.id, entry, jpeg: photo.jpeg }).execute()
  await trx
    .insertInto('messages')
    .values({ entry, number: messages, key, hour, person, words, photo: photo?.id ?? null })
    .execute()
}

export async function setSolved(trx: Trx, entry: string, solved: 'yes' | 'no'): Promise<void> {
  await trx
    .updateTable('threads')
    .set({ solved, waiting: toFlag(solved === 'no') })
    .where('entry', '=', entry)
    .execute()
}

/** The photo's JPEG, if it belongs to that entry. */
export async function findPhoto(db: Db, id: string, entry?: string): Promise<Uint8Array | undefined> {
  let query = db.selectFrom('photos').select('jpeg').where('id', '=', id)
  if (entry !== undefined) query = query.where('entry', '=', entry)
  return (await query.executeTakeFirst())?.jpeg
}

export async function listThreads(
  db: Db,
  entries: readonly string[],
): Promise<Map<string, { messages: number; waiting: boolean }>> {
  if (!entries.length) return new Map()
  const rows = await db.selectFrom('threads').selectAll().where('entry', 'in', entries).execute()
  return new Map(
    rows.map(({ entry, messages, waiting }) => [entry, { messages, waiting: fromFlag(waiting) }]),
  )
}

/** Entries whose visitor spoke last, newest entry first. */
export async function listWaiting(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('threads')
    .select('entry')
    .where('waiting', '=', 1)
    .orderBy('entry', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.entry)
}

export async function countWaiting(db: Db, office: string | undefined): Promise<number> {
  let query = db
    .selectFrom('threads')
    .innerJoin('entries', 'entries.id', 'threads.entry')
    .where('waiting', '=', 1)
    .select((eb) => eb.fn.countAll<number>().as('count'))
  if (office !== undefined) query = query.where('entries.office', '=', office)
  return Number((await query.executeTakeFirstOrThrow()).count)
}
