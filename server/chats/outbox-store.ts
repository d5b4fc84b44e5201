/** What is to be said in chats, each in its order, in the store. Gone once it was said. */
import type { Db, Trx } from '../storage/schema.ts'

/** `grievance`: of the case that it tells was filed. */
export type Outgoing = {
  id: string
  sealed: Uint8Array
  grievance: string | null
  state: 'waiting' | 'sending'
  tries: number
  nextAt: number
}

export async function insertOutgoing(
  trx: Trx,
  chat: string,
  messages: readonly { id: string; sealed: Uint8Array; grievance: string | null }[],
): Promise<void> {
  if (!messages.length) return
  const { last } = await trx
    .selectFrom('chat_outbox')
    .select((eb) => eb.fn.max<number | null>('place').as('last'))
    .where('chat', '=', chat)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('chat_outbox')
    .values(
      messages.map((message, at) => ({
        ...message,
        chat,
        place: Number(last ?? 0) + at + 1,
        state: 'waiting',
        tries: 0,
        next_at: 0,
      })),
    )
    .execute()
}

/** The next one of that chat: nothing behind it goes before. */
export async function findFirstOutgoing(db: Db | Trx, chat: string): Promise<Outgoing | undefined> {
  const row = await db
    .selectFrom('chat_outbox')
    .select(['id', 'sealed', 'grievance', 'state', 'tries', 'next_at'])
    .where('chat', '=', chat)
    .orderBy('place')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { next_at, state, ...rest } = row
  return { ...rest, state: state as Outgoing['state'], nextAt: next_at }
}

/** From here on it goes to nobody again, unless it is said that it was not taken. */
export async function setSendingOut(trx: Trx, id: string, until: number): Promise<void> {
  await trx
    .updateTable('chat_outbox')
    .set({ state: 'sending', next_at: until })
    .where('id', '=', id)
    .execute()
}

export async function setWaitingOut(trx: Trx, id: string, tries: number, nextAt: number): Promise<void> {
  await trx
    .updateTable('chat_outbox')
    .set({ state: 'waiting', tries, next_at: nextAt })
    .where('id', '=', id)
    .execute()
}

export async function deleteOutgoing(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('chat_outbox').where('id', '=', id).execute()
}

/** Cases that what still waits tells were filed. */
export async function listFiledIn(trx: Trx, chat: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('chat_outbox')
    .select('grievance')
    .where('chat', '=', chat)
    .where('grievance', 'is not', null)
    .execute()
  return rows.flatMap(({ grievance }) => (grievance === null ? [] : [grievance]))
}

export async function deleteOutgoingOf(trx: Trx, chat: string): Promise<void> {
  await trx.deleteFrom('chat_outbox').where('chat', '=', chat).execute()
}

/** Chats in which the next thing to say has come to its time, or its sender has said nothing in its time. */
export async function listSpeakingChats(db: Db, now: number, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('chat_outbox as first')
    .select('chat')
    .where('next_at', '<=', now)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('chat_outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.chat', '=', 'first.chat')
            .whereRef('earlier.place', '<', 'first.place'),
        ),
      ),
    )
    .limit(most)
    .execute()
  return rows.map(({ chat }) => chat)
}
