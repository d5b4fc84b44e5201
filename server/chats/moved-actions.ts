/** A person of whom the provider says that they go by another name or number now: their chat goes on. */
import { moveCasesOfChat } from '../chat-cases/chat-case-store.ts'
import type { Deps } from '../deps.ts'
import type { Trx } from '../storage/schema.ts'
import type { Sender } from '../whatsapp/inbound.ts'
import { personKey } from './chat.ts'
import { type ChatRow, findChatOfPerson } from './chat-store.ts'
import { dropChat } from './drop-actions.ts'

/**
 * The chat that the person goes on in: their own, or the one that they had under an earlier name. Where they have both, what was told in the
 * earlier one is told in their own.
 */
export async function joinChats(
  { keys }: Pick<Deps, 'keys'>,
  trx: Trx,
  own: ChatRow | undefined,
  before: readonly Sender[],
): Promise<ChatRow | undefined> {
  let chat = own
  for (const { person } of before) {
    const earlier = await findChatOfPerson(trx, personKey(keys.receipts, person))
    if (!earlier || earlier.id === chat?.id) continue
    if (chat) {
      await moveCasesOfChat(trx, earlier.id, chat.id)
      await dropChat(trx, earlier.id)
    } else chat = earlier
  }
  return chat
}
