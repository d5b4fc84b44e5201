/** What was said into chats and has not gone with a case yet, in the store, sealed. */
import type { Db, Trx } from '../storage/schema.ts'

type ChatNote = { mediaType: string; seconds: number; sealed: Uint8Array }

/** The same one twice is one. */
export async function saveChatNote(
  trx: Trx,
  id: string,
  chat: string,
  { mediaType, seconds, sealed }: ChatNote,
): Promise<void> {
  await trx
    .insertInto('chat_voice_notes')
    .values({ id, chat, media_type: mediaType, seconds, bytes: sealed.length, sealed })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
}

export async function findChatNote(trx: Trx, id: string, chat: string): Promise<ChatNote | undefined> {
  const row = await trx
    .selectFrom('chat_voice_notes')
    .select(['media_type', 'seconds', 'sealed'])
    .where('id', '=', id)
    .where('chat', '=', chat)
    .executeTakeFirst()
  return row && { mediaType: row.media_type, seconds: row.seconds, sealed: row.sealed }
}

/** All but those. */
export async function deleteChatNotes(trx: Trx, chat: string, but: readonly string[] = []): Promise<void> {
  await trx
    .deleteFrom('chat_voice_notes')
    .where('chat', '=', chat)
    .$if(but.length > 0, (all) => all.where('id', 'not in', [...but]))
    .execute()
}

export async function listChatNotes(trx: Trx, chat: string): Promise<string[]> {
  const rows = await trx.selectFrom('chat_voice_notes').select('id').where('chat', '=', chat).execute()
  return rows.map(({ id }) => id)
}

export async function sumChatNotes(db: Db | Trx): Promise<number> {
  const { bytes } = await db
    .selectFrom('chat_voice_notes')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('bytes'))
    .executeTakeFirstOrThrow()
  return Number(bytes)
}
