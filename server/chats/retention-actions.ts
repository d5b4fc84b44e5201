/** Forgets what was begun in a chat and not gone on with, and chats in which nobody waits for anything any more. */
import { hasOpenCase } from '../chat-cases/chat-case-store.ts'
import type { Deps } from '../deps.ts'
import { hasBegun } from '../dialogue/draft.ts'
import { draftDays, readState } from '../dialogue/state.ts'
import { commonDay } from '../district/local-time.ts'
import type { Trx } from '../storage/schema.ts'
import { dropUploads } from '../uploads/upload-actions.ts'
import { keepChatDays, keepEventDays, sealFor, unsealFor } from './chat.ts'
import { type ChatRow, listQuietChats, setState } from './chat-store.ts'
import { dropChat } from './drop-actions.ts'
import { deleteOldEvents, findFirstEvent } from './event-store.ts'
import { deleteChatNotes } from './voice-store.ts'

type ForgetDeps = Pick<Deps, 'write' | 'clock' | 'keys' | 'directory'>

const dayMs = 24 * 3_600_000
/** So many in one commit, for which visitors wait. */
const piece = 100

export async function forgetChats(deps: ForgetDeps): Promise<void> {
  const { write, clock, directory } = deps
  const now = clock()
  let after: string | undefined = ''
  while (after !== undefined) {
    const from: string = after
    after = await write(async (trx) => {
      const quiet = await listQuietChats(trx, now - draftDays * dayMs, from, piece)
      for (const chat of quiet) await forget(deps, trx, chat, now)
      return quiet.length === piece ? quiet.at(-1)?.id : undefined
    })
  }
  const day = commonDay(now, directory.timezones) - keepEventDays
  while ((await write((trx) => deleteOldEvents(trx, day, piece))) === piece);
}

/** Who has asked for news of the district is kept for it. */
async function forget({ keys }: ForgetDeps, trx: Trx, chat: ChatRow, now: number): Promise<void> {
  // What was written is answered first.
  if (chat.pending || (await findFirstEvent(trx, chat.id))) return
  const state = chat.state && readState(unsealFor(keys.receipts, chat.id, chat.state), now).state
  if (state && hasBegun(state.draft) && now - state.at < draftDays * dayMs) return
  const isOver = chat.spokeAt < now - keepChatDays * dayMs && !chat.broadcasts
  if (isOver && !(await hasOpenCase(trx, chat.id))) return dropChat(trx, chat.id)
  if (!state || (!chat.media && !hasBegun(state.draft))) return
  await dropUploads(trx, { kind: 'chat', id: chat.id })
  await deleteChatNotes(trx, chat.id)
  // Of all that was said the dialogue finds the language alone, and tells that it forgot the rest.
  const { language, broadcasts } = state
  await setState(trx, chat.id, {
    state: sealFor(keys.receipts, chat.id, { language, broadcasts }),
    pending: null,
    language: chat.language,
    media: false,
  })
}
