/** What people wrote and was not answered yet, in the store; of what was answered, only that it came. */
import type { Db, Trx } from '../storage/schema.ts'

export type ChatEvent = { id: string; sealed: Uint8Array; tries: number; nextAt: number }

/** Nothing is added where it came before. `sentAt`: by the provider's clock; `place`: in which it came here. */
export async function insertEvent(
  trx: Trx,
  event: { id: string; chat: string; sentAt: number; place: number; sealed: Uint8Array; day: number },
): Promise<void> {
  const { sentAt, ...row } = event
  await trx
    .insertInto('chat_events')
    .values({ ...row, sent_at: sentAt, tries: 0, next_at: 0 })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
}

/** As one that was answered: so that it is known when it comes again. */
export async function insertSeen(trx: Trx, id: string, day: number): Promise<void> {
  await trx
    .insertInto('chat_events')
    .values({ id, chat: null, sent_at: null, place: null, sealed: null, tries: 0, next_at: 0, day })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
}

export async function isKnown(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.selectFrom('chat_events').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

export async function countWaiting(trx: Trx, chat: string): Promise<number> {
  const { n } = await trx
    .selectFrom('chat_events')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('chat', '=', chat)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** The first of that chat, in the order in which the person sent them. */
export async function findFirstEvent(db: Db | Trx, chat: string): Promise<ChatEvent | undefined> {
  const row = await db
    .selectFrom('chat_events')
    .select(['id', 'sealed', 'tries', 'next_at'])
    .where('chat', '=', chat)
    .orderBy('sent_at')
    .orderBy('place')
    .limit(1)
    .executeTakeFirst()
  return row?.sealed ? { id: row.id, sealed: row.sealed, tries: row.tries, nextAt: row.next_at } : undefined
}

/** Nothing is left of what was said. */
export async function setAnswered(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('chat_events')
    .set({ chat: null, sent_at: null, place: null, sealed: null, tries: 0, next_at: 0 })
    .where('id', '=', id)
    .execute()
}

export async function setEventTried(trx: Trx, id: string, tries: number, nextAt: number): Promise<void> {
  await trx.updateTable('chat_events').set({ tries, next_at: nextAt }).where('id', '=', id).execute()
}

/** Chats whose first message has come to its time: what is behind one that is put off waits with it. */
export async function listWaitingChats(db: Db, now: number, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('chat_events as first')
    .select('chat')
    .where('chat', 'is not', null)
    .where('next_at', '<=', now)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('chat_events as earlier')
            .select('earlier.id')
            .whereRef('earlier.chat', '=', 'first.chat')
            .where((of) =>
              of.or([
                of('earlier.sent_at', '<', of.ref('first.sent_at')),
                of.and([
                  of('earlier.sent_at', '=', of.ref('first.sent_at')),
                  of('earlier.place', '<', of.ref('first.place')),
                ]),
              ]),
            ),
        ),
      ),
    )
    .limit(most)
    .execute()
  return rows.flatMap(({ chat }) => (chat === null ? [] : [chat]))
}

export async function deleteEventsOf(trx: Trx, chat: string): Promise<void> {
  await trx
    .updateTable('chat_events')
    .set({ chat: null, sent_at: null, place: null, sealed: null })
    .where('chat', '=', chat)
    .execute()
}

/** Those that nobody delivers again. At most `most`; gives how many. */
export async function deleteOldEvents(trx: Trx, beforeDay: number, most: number): Promise<number> {
  const rows = await trx
    .selectFrom('chat_events')
    .select('id')
    .where('day', '<', beforeDay)
    .where('chat', 'is', null)
    .limit(most)
    .execute()
  if (rows.length)
    await trx
      .deleteFrom('chat_events')
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
  return rows.length
}
