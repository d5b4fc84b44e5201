/** Sends what is to be said in a chat, in its order, each once. */
import type { ChatReply } from '../dialogue/chat.ts'
import { commonDay } from '../district/local-time.ts'
import { MaybeSent, nextTry } from '../notifications/notification.ts'
import { markUnreached } from '../notifications/unreached-store.ts'
import type { Trx } from '../storage/schema.ts'
import {
  type Messenger,
  ProviderRefuses,
  Throttled,
  Undeliverable,
  WindowClosed,
} from '../whatsapp/messenger.ts'
import type { ChatDeps } from './act-actions.ts'
import { type ChatSender, hourOf, unsealFor } from './chat.ts'
import { endWindow, findChat } from './chat-store.ts'
import {
  deleteOutgoing,
  deleteOutgoingOf,
  findFirstOutgoing,
  listFiledIn,
  type Outgoing,
  setSendingOut,
  setWaitingOut,
} from './outbox-store.ts'

/** Longer than a provider is given to answer: what nobody has said anything of by then may have gone, and does not go again. */
const claimMs = 60_000
const dayMs = 24 * 3_600_000

type Claimed = Outgoing & { to: ChatSender; reply: ChatReply }

/** Until nothing is left that may go now. Gives whether anything went. */
export async function sayNext(deps: ChatDeps, messenger: Messenger, chat: string): Promise<boolean> {
  const next = await deps.write((trx) => claim(deps, trx, chat))
  if (next === undefined) return false
  if (next === 'lost') return true
  try {
    await messenger.send(next.to, next.reply)
  } catch (cause) {
    await noteFailure(deps, chat, next, cause as Error)
    return true
  }
  await deps.write((trx) => deleteOutgoing(trx, next.id))
  return true
}

/** `lost`: of one that was on its way when its server died nobody knows whether it went, and it does not go again. */
async function claim(deps: ChatDeps, trx: Trx, chat: string): Promise<Claimed | 'lost' | undefined> {
  const { clock, keys } = deps
  const now = clock()
  const first = await findFirstOutgoing(trx, chat)
  if (!first || first.nextAt > now) return undefined
  if (first.state === 'sending') {
    await giveUp(deps, trx, first)
    return 'lost'
  }
  const row = await findChat(trx, chat)
  if (!row) return undefined
  await setSendingOut(trx, first.id, now + claimMs)
  return {
    ...first,
    to: unsealFor<ChatSender>(keys.receipts, chat, row.sender),
    reply: unsealFor<ChatReply>(keys.receipts, chat, first.sealed),
  }
}

async function noteFailure(deps: ChatDeps, chat: string, next: Claimed, cause: Error): Promise<void> {
  const { write, clock, log } = deps
  const now = clock()
  log.warn({ channel: 'chat', tries: next.tries + 1, reason: cause.message }, 'a message could not be sent')
  await write(async (trx) => {
    if (cause instanceof Throttled)
      // Too fast is no failure of this message.
      return setWaitingOut(trx, next.id, next.tries, now + cause.retryAfter)
    if (cause instanceof WindowClosed || cause instanceof Undeliverable) return giveUpAll(deps, trx, chat)
    if (cause instanceof MaybeSent) return giveUp(deps, trx, next)
    const again = nextTry(next.tries + 1, now)
    if (again === undefined) return giveUpAll(deps, trx, chat)
    // What is wrong with the account is mended by people, who are slower than a network.
    const wait = cause instanceof ProviderRefuses ? Math.max(again, now + 10 * 60_000) : again
    return setWaitingOut(trx, next.id, next.tries + 1, wait)
  })
}

/** Of a case whose number nobody may have heard, somebody is to call. */
async function giveUp(
  deps: ChatDeps,
  trx: Trx,
  { id, grievance }: Pick<Outgoing, 'id' | 'grievance'>,
): Promise<void> {
  await deleteOutgoing(trx, id)
  if (grievance !== null) await markFiled(deps, trx, [grievance])
}

/** Nothing more arrives there until the person writes again. */
async function giveUpAll(deps: ChatDeps, trx: Trx, chat: string): Promise<void> {
  const filed = await listFiledIn(trx, chat)
  await deleteOutgoingOf(trx, chat)
  await markFiled(deps, trx, filed)
  await endWindow(trx, chat, hourOf(deps.clock()) - dayMs)
}

async function markFiled(
  { clock, directory }: ChatDeps,
  trx: Trx,
  grievances: readonly string[],
): Promise<void> {
  const now = clock()
  for (const each of grievances) await markUnreached(trx, each, commonDay(now, directory.timezones), now)
}
