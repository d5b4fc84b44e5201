/** How many messages of chats wait, in the store. */
import type { Db } from '../storage/schema.ts'

/** `unanswered`: of people; `unsaid`: of ours. Neither is many for long, unless the provider does not answer. */
export type ChatLevels = { unanswered: number; unsaid: number }

export async function countChats(db: Db): Promise<ChatLevels> {
  const { unanswered } = await db
    .selectFrom('chat_events')
    .select((eb) => eb.fn.countAll<number>().as('unanswered'))
    .where('chat', 'is not', null)
    .executeTakeFirstOrThrow()
  const { unsaid } = await db
    .selectFrom('chat_outbox')
    .select((eb) => eb.fn.countAll<number>().as('unsaid'))
    .executeTakeFirstOrThrow()
  return { unanswered: Number(unanswered), unsaid: Number(unsaid) }
}
