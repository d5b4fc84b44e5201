/** Chats in the store: a row for each person who wrote. */
import type { Selectable } from 'kysely'
import type { ChatLanguage } from '../dialogue/chat.ts'
import { fromFlag, toFlag } from '../storage/columns.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'

export type ChatRow = {
  id: string
  person: string
  number: string | null
  sender: Uint8Array
  state: Uint8Array | null
  pending: Uint8Array | null
  language: ChatLanguage
  spokeAt: number
  media: boolean
  broadcasts: boolean
}

export async function findChat(db: Db | Trx, id: string): Promise<ChatRow | undefined> {
  const row = await db.selectFrom('chats').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toChat(row)
}

export async function findChatOfPerson(db: Db | Trx, person: string): Promise<ChatRow | undefined> {
  const row = await db.selectFrom('chats').selectAll().where('person', '=', person).executeTakeFirst()
  return row && toChat(row)
}

export async function insertChat(
  trx: Trx,
  chat: Pick<ChatRow, 'id' | 'person' | 'number' | 'sender' | 'language' | 'spokeAt'>,
): Promise<void> {
  const { spokeAt, ...row } = chat
  await trx
    .insertInto('chats')
    .values({ ...row, state: null, pending: null, spoke_at: spokeAt, media: 0, broadcasts: 0 })
    .execute()
}

/** Whoever wrote has another number or another name with the provider than before. */
export async function setSender(
  trx: Trx,
  id: string,
  { person, number, sender }: Pick<ChatRow, 'person' | 'number' | 'sender'>,
): Promise<void> {
  await trx.updateTable('chats').set({ person, number, sender }).where('id', '=', id).execute()
}

/** Never earlier than before: messages come in any order. */
export async function setSpoke(trx: Trx, id: string, at: number): Promise<void> {
  await trx
    .updateTable('chats')
    .set({ spoke_at: at })
    .where('id', '=', id)
    .where('spoke_at', '<', at)
    .execute()
}

/** The provider has said that it takes nothing more to this person but templates. */
export async function endWindow(trx: Trx, id: string, spokeAt: number): Promise<void> {
  await trx
    .updateTable('chats')
    .set({ spoke_at: spokeAt })
    .where('id', '=', id)
    .where('spoke_at', '>', spokeAt)
    .execute()
}

export async function setState(
  trx: Trx,
  id: string,
  kept: Pick<ChatRow, 'state' | 'pending' | 'language' | 'media'>,
): Promise<void> {
  await trx
    .updateTable('chats')
    .set({ ...kept, media: toFlag(kept.media) })
    .where('id', '=', id)
    .execute()
}

export async function setBroadcasts(trx: Trx, id: string, wanted: boolean): Promise<void> {
  await trx
    .updateTable('chats')
    .set({ broadcasts: toFlag(wanted) })
    .where('id', '=', id)
    .execute()
}

export async function deleteChat(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('chats').where('id', '=', id).execute()
}

/** Those for whom something is being done outside of the database. */
export async function listPending(db: Db, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('chats')
    .select('id')
    .where('pending', 'is not', null)
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Of whoever wrote last before that hour, behind that id; at most `most`. */
export async function listQuietChats(
  trx: Trx,
  before: number,
  after: string,
  most: number,
): Promise<ChatRow[]> {
  const rows = await trx
    .selectFrom('chats')
    .selectAll()
    .where('spoke_at', '<', before)
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(toChat)
}

const toChat = (row: Selectable<Schema['chats']>): ChatRow => ({
  id: row.id,
  person: row.person,
  number: row.number,
  sender: row.sender,
  state: row.state,
  pending: row.pending,
  language: row.language as ChatLanguage,
  spokeAt: row.spoke_at,
  media: fromFlag(row.media),
  broadcasts: fromFlag(row.broadcasts),
})
