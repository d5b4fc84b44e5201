/** Threads by their subject, and their messages, in the store. */
import { sql } from 'kysely'
import type { Within } from '../access/scope.ts'
import type { Place, Subject, SubjectKind } from '../contract/subject.ts'
import type { ThreadMessage } from '../contract/thread.ts'
import { clockHour, dayOfHour, dayText } from '../district/local-time.ts'
import { isMarked } from '../entries/mark-store.ts'
import { fromFlag, toFlag } from '../storage/columns.ts'
import { findByKeys } from '../storage/rows.ts'
import type { Db, Trx } from '../storage/schema.ts'
import type { Author, Thread } from './conversation.ts'

export type NewMessage = {
  /** Chosen by the page: the same key twice is one message. */
  key: string
  /** Local hour; nothing finer is stored. */
  hour: number
  author: Author
  words: string | null
  /** Id of a file that belongs to the same subject. */
  file: string | null
}

export async function readThread(db: Db | Trx, subject: Subject): Promise<Thread> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('number')
    .execute()
  const row = await db
    .selectFrom('threads')
    .select('solved')
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .executeTakeFirst()
  const messages = rows.map(
    ({ number, side, words, file, hour }): ThreadMessage => ({
      number,
      by: side as ThreadMessage['by'],
      words,
      photo: file,
      day: dayText(dayOfHour(hour)),
      hour: clockHour(hour),
    }),
  )
  return { messages, solved: (row?.solved ?? null) as Thread['solved'] }
}

export async function hasMessage(db: Db | Trx, subject: Subject, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('number')
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}

/** Appends to the thread, which begins with its first message; it waits for the office when the visitor spoke last. */
export async function addMessage(
  trx: Trx,
  { kind, id }: Subject,
  place: Place,
  message: NewMessage,
): Promise<void> {
  const { author, ...same } = message
  const waiting = toFlag(author.side === 'visitor')
  const marked = isMarked(kind === 'entry' ? id : null)
  const { messages } = await trx
    .insertInto('threads')
    .values({ subject_kind: kind, subject_id: id, ...place, messages: 1, waiting, solved: null, marked })
    .onConflict((oc) =>
      oc
        .columns(['subject_kind', 'subject_id'])
        .doUpdateSet((eb) => ({ messages: eb('threads.messages', '+', 1), waiting })),
    )
    .returning('messages')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('messages')
    .values({
      subject_kind: kind,
      subject_id: id,
      number: messages,
      ...same,
      side: author.side,
      person: author.side === 'office' ? author.person : null,
    })
    .execute()
}

export async function setSolved(trx: Trx, subject: Subject, solved: 'yes' | 'no'): Promise<void> {
  await trx
    .updateTable('threads')
    .set({ solved, waiting: toFlag(solved === 'no') })
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .execute()
}

/** How many messages each has, and whether its visitor waits; subjects without a thread are left out. */
export async function listThreads(
  db: Db,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<Map<string, { messages: number; waiting: boolean }>> {
  const keys = ids.map((id) => ({ subject_kind: kind, subject_id: id }))
  const rows = await findByKeys(db, 'threads', { subject_kind: 'text', subject_id: 'text' }, keys)
  return new Map(
    rows.map(({ subject_id, messages, waiting }) => [subject_id, { messages, waiting: fromFlag(waiting) }]),
  )
}

/** Where a page of those who wait ended. */
export type WaitingAt = { id: string; marked: boolean }

/**
 * Subjects whose visitor spoke last: those that count before those that do not, so that nobody who floods fills the first page;
 * within each the earliest first, since ids open with the hour. `after`: those alone that come after it.
 */
export async function listWaiting(
  db: Db,
  kind: SubjectKind,
  within: Within,
  most: number,
  after?: WaitingAt,
): Promise<WaitingAt[]> {
  let query = waitingIn(db, within)
    .select(['subject_id', 'marked'])
    .where('subject_kind', '=', kind)
    .orderBy('marked')
    .orderBy('subject_id')
    .limit(most)
  if (after)
    query = query.where((eb) =>
      eb.or([
        eb('marked', '>', toFlag(after.marked)),
        eb('marked', '=', toFlag(after.marked)).and('subject_id', '>', after.id),
      ]),
    )
  return (await query.execute()).map(({ subject_id, marked }) => ({
    id: subject_id,
    marked: fromFlag(marked),
  }))
}

/** How many threads of a kind wait for the office, and how many of them are of entries that do not count. */
export async function countWaiting(
  db: Db,
  kind: SubjectKind,
  within: Within,
): Promise<{ count: number; marked: number }> {
  const { count, marked } = await waitingIn(db, within)
    .where('subject_kind', '=', kind)
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.sum<number | null>('marked').as('marked')])
    .executeTakeFirstOrThrow()
  return { count: Number(count), marked: Number(marked) }
}

function waitingIn(db: Db, { districts, offices }: Within) {
  let query = db.selectFrom('threads').where('waiting', '=', 1)
  // PostgreSQL takes no empty list; whoever sees no place sees nothing.
  if (districts?.length === 0 || offices?.length === 0) query = query.where(sql<number>`1`, '=', 0)
  if (districts?.length) query = query.where('district', 'in', districts)
  if (offices?.length) query = query.where('office', 'in', offices)
  return query
}
