/** A chat goes, with all that waits in it. */
import { deleteCasesOfChat } from '../chat-cases/chat-case-store.ts'
import type { Trx } from '../storage/schema.ts'
import { dropUploads } from '../uploads/upload-actions.ts'
import { deleteChat } from './chat-store.ts'
import { deleteEventsOf } from './event-store.ts'
import { deleteOutgoingOf } from './outbox-store.ts'
import { deleteChatNotes } from './voice-store.ts'

/** Which of its messages were seen stays known: they may be delivered again. */
export async function dropChat(trx: Trx, id: string): Promise<void> {
  await dropUploads(trx, { kind: 'chat', id })
  await deleteChatNotes(trx, id)
  await deleteEventsOf(trx, id)
  await deleteOutgoingOf(trx, id)
  await deleteCasesOfChat(trx, id)
  await deleteChat(trx, id)
}
