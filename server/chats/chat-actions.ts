/** Works through chats: many at once, each in its order. One for each server; several may share a database. */

import { createPool } from '../admission/pool.ts'
import type { Deps } from '../deps.ts'
import type { Messenger } from '../whatsapp/messenger.ts'
import type { ChatDeps } from './act-actions.ts'
import type { Chats } from './chat.ts'
import { listPending } from './chat-store.ts'
import { listWaitingChats } from './event-store.ts'
import { createChatChannel } from './news-actions.ts'
import { listSpeakingChats } from './outbox-store.ts'
import { keepReceived } from './receive-actions.ts'
import { sayNext } from './speaking-actions.ts'
import { answerNext } from './turn-actions.ts'

/** Chats that one server works on at a time: each waits for the provider most of the time. */
const atOnce = 64

/** Messages that are answered at a time, in all chats: what the provider posts meanwhile waits behind no more of them for the store. */
const answering = createPool({ atOnce: 1, waiting: atOnce, restMs: 2 })

/** Null where there is no account by which anybody could write. */
export function openChats(deps: ChatDeps): Pick<Deps, 'chats' | 'chat'> {
  const messenger = deps.whatsapp?.messenger
  if (!messenger) return { chats: null, chat: null }
  const { wake, ...chats } = createChats(deps, messenger)
  return { chats, chat: createChatChannel(deps, messenger, wake) }
}

function createChats(deps: ChatDeps, messenger: Messenger): Chats & { wake(chat: string): void } {
  /** Chats that are worked on, and whether something came meanwhile. */
  const busy = new Map<string, { isMore: boolean; over: Promise<void> }>()
  const waiting = new Set<string>()
  let isClosed = false

  const wake = (chat: string): void => {
    const known = busy.get(chat)
    if (known) known.isMore = true
    else if (isClosed) return
    else if (busy.size >= atOnce) waiting.add(chat)
    else begin(chat)
  }
  const begin = (chat: string): void => {
    waiting.delete(chat)
    const work = { isMore: false, over: Promise.resolve() }
    busy.set(chat, work)
    work.over = serve(deps, messenger, chat, () => isClosed)
      .catch((cause: Error) => deps.log.error({ err: cause }, 'a chat could not be answered'))
      .then(() => {
        busy.delete(chat)
        if (work.isMore) wake(chat)
        const [next] = waiting
        if (next !== undefined && !isClosed && busy.size < atOnce) begin(next)
      })
  }
  const settle = async () => {
    while (busy.size) await Promise.all([...busy.values()].map(({ over }) => over))
  }
  return {
    wake,
    async receive(received) {
      for (const chat of await keepReceived(deps, received)) wake(chat)
    },
    async work() {
      const now = deps.clock()
      const found = [
        ...(await listPending(deps.db, atOnce)),
        ...(await listWaitingChats(deps.db, now, 10 * atOnce)),
        ...(await listSpeakingChats(deps.db, now, 10 * atOnce)),
      ]
      for (const chat of new Set(found)) wake(chat)
      await settle()
    },
    async close() {
      isClosed = true
      waiting.clear()
      await settle()
    },
  }
}

/** Answers all that waits in a chat and sends what is to be said, the one while the other goes on. */
async function serve(
  deps: ChatDeps,
  messenger: Messenger,
  chat: string,
  isClosed: () => boolean,
): Promise<void> {
  let isOver = false
  while (!isOver && !isClosed()) {
    const answered = await answering.run(() => answerNext(deps, messenger, chat))
    let isSaid = false
    while (!isClosed() && (await sayNext(deps, messenger, chat))) isSaid = true
    isOver = answered === 'idle' && !isSaid
  }
}

/** Reads only. */
export async function isChatWaiting({ db }: Pick<ChatDeps, 'db'>, now: number): Promise<boolean> {
  return (
    (await listWaitingChats(db, now, 1)).length > 0 ||
    (await listSpeakingChats(db, now, 1)).length > 0 ||
    (await listPending(db, 1)).length > 0
  )
}
