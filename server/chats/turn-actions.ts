/** One message of one chat: understood, done and answered in one transaction, so that nothing of it happens twice. */

import { mostPapers } from '../contract/citizens/upload.ts'
import type { Language, Names } from '../contract/names.ts'
import type { ChatAct, ChatLanguage, ChatOutcome, ChatReply, ChatWorld } from '../dialogue/chat.ts'
import { answer, type ChatTurn, resume } from '../dialogue/dialogue.ts'
import { type ChatState, openChat } from '../dialogue/state.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { deleteUpload, listUploads } from '../uploads/upload-store.ts'
import type { InboundContent } from '../whatsapp/inbound.ts'
import type { Messenger } from '../whatsapp/messenger.ts'
import { type Asking, type ChatDeps, carryOut, inside, isOutside } from './act-actions.ts'
import { type ChatSender, citizenIn, nextTryOfEvent, sealFor, unsealFor } from './chat.ts'
import { type ChatRow, findChat, setState } from './chat-store.ts'
import { type ChatEvent, findFirstEvent, setAnswered, setEventTried } from './event-store.ts'
import { giveFeedback } from './feedback-act-actions.ts'
import { fetchMedia, type Prepared } from './media-actions.ts'
import { insertOutgoing } from './outbox-store.ts'
import { notFetched, ourFault } from './refusals.ts'
import { deleteChatNotes, listChatNotes } from './voice-store.ts'

/** What is being done outside of the database. `key`: of that act, the same if it is begun again. */
type Pending = { key: string; act: ChatAct }

/** `idle`: nothing is left, or its time has not come. `again`: something else came first. */
type Answered = 'answered' | 'idle' | 'again'

/** The next message of that chat. Throws what the store throws. */
export async function answerNext(deps: ChatDeps, messenger: Messenger, id: string): Promise<Answered> {
  const { db, clock, write } = deps
  const chat = await findChat(db, id)
  if (!chat) return 'idle'
  if (chat.pending) return finishOutside(deps, chat)
  const event = await findFirstEvent(db, id)
  if (!event || event.nextAt > clock()) return 'idle'
  let prepared: Prepared
  try {
    prepared = await prepare(deps, messenger, chat, event)
  } catch (cause) {
    return tryLater(deps, id, event, notFetched, cause as Error)
  }
  const told: Parameters<ChatDeps['live']['publish']>[] = []
  let done: Answered
  try {
    done = await write(async (trx) => {
      told.length = 0
      return turn(deps, trx, id, event.id, prepared, told)
    })
  } catch (cause) {
    return tryLater(deps, id, event, ourFault, cause as Error)
  }
  for (const each of told) deps.live.publish(...each)
  return done
}

/** Of what cannot be understood or done by now. When it has been tried often enough the person is told, and what came next is answered. */
async function tryLater(
  { write, clock, keys, log }: ChatDeps,
  chat: string,
  { id, tries }: ChatEvent,
  why: Names,
  cause: Error,
): Promise<Answered> {
  // Not what was said: the log is read by more people than the store.
  log.warn(
    { tries: tries + 1, reason: cause.message.slice(0, 200) },
    'a message of a chat could not be answered',
  )
  const next = nextTryOfEvent(tries + 1, clock())
  await write(async (trx) => {
    const row = await findChat(trx, chat)
    if (!row || (await findFirstEvent(trx, chat))?.id !== id) return
    if (next !== undefined) return setEventTried(trx, id, tries + 1, next)
    await setAnswered(trx, id)
    await speak(keys.receipts, trx, chat, [{ kind: 'text', text: inLanguage(why, row.language) }])
  })
  return next === undefined ? 'answered' : 'idle'
}

async function prepare(
  deps: ChatDeps,
  messenger: Messenger,
  { id, sender }: ChatRow,
  event: ChatEvent,
): Promise<Prepared> {
  const { receipts } = deps.keys
  const content = unsealFor<InboundContent>(receipts, id, event.sealed)
  switch (content.kind) {
    case 'photo':
    case 'document':
    case 'voice': {
      const citizen = citizenIn(unsealFor<ChatSender>(receipts, id, sender))
      return fetchMedia(deps, messenger, { chat: id, citizen, event: event.id }, content)
    }
    case 'choice':
      return { input: { kind: 'choice', id: content.id } }
    case 'text':
    case 'location':
      return { input: content }
    default:
      return { input: { kind: 'unknown' } }
  }
}

async function turn(
  deps: ChatDeps,
  trx: Trx,
  id: string,
  event: string,
  prepared: Prepared,
  told: Parameters<ChatDeps['live']['publish']>[],
): Promise<Answered> {
  const { receipts } = deps.keys
  const row = await findChat(trx, id)
  // Another server may have been faster, or an earlier message came after this one.
  if (!row || row.pending || (await findFirstEvent(trx, id))?.id !== event) return 'again'
  if ('refused' in prepared) {
    await setAnswered(trx, event)
    await speak(receipts, trx, id, [{ kind: 'text', text: inLanguage(prepared.refused, row.language) }])
    return 'answered'
  }
  if (prepared.keep && !(await prepared.keep(trx))) return 'again'
  await setAnswered(trx, event)
  const now = deps.clock()
  const before = row.state ? unsealFor<ChatState>(receipts, id, row.state) : openChat(now)
  const step = answer(worldOf(deps), before, prepared.input, now)
  await goOn(deps, trx, row, step, { key: event, told, hasMedia: row.media || prepared.keep !== undefined })
  return 'answered'
}

type Going = { key: string; told: Parameters<ChatDeps['live']['publish']>[]; hasMedia: boolean }

/** Does what the dialogue asks for, and keeps where it stands and what is to be said. */
async function goOn(
  deps: ChatDeps,
  trx: Trx,
  row: ChatRow,
  first: ChatTurn,
  { key, told, hasMedia }: Going,
): Promise<void> {
  const { receipts } = deps.keys
  const within = inside(deps, trx, told)
  const asking = askingOf(deps, row, first.state, key)
  const replies = [...first.replies]
  let step = first
  let grievance: string | null = null
  let pending: Pending | null = null
  while (step.act && !pending) {
    const { act, state } = step
    if (isOutside(act)) pending = { key, act }
    else {
      const done = await carryOut(within, trx, asking, act)
      grievance ??= done.grievance ?? null
      step = resume(worldOf(deps), state, act, done.outcome, deps.clock())
      replies.push(...step.replies)
    }
  }
  const text = JSON.stringify(step.state)
  await setState(trx, row.id, {
    state: sealFor(receipts, row.id, step.state),
    pending: pending && sealFor(receipts, row.id, pending),
    language: step.state.language ?? row.language,
    media: hasMedia && (await dropMediaNotIn(trx, row.id, text)),
  })
  await speak(receipts, trx, row.id, replies, grievance)
}

const askingOf = (
  { keys }: Pick<ChatDeps, 'keys'>,
  row: ChatRow,
  { language }: ChatState,
  key: string,
): Asking => {
  const sender = unsealFor<ChatSender>(keys.receipts, row.id, row.sender)
  return {
    chat: row.id,
    citizen: citizenIn(sender),
    mobile: sender.mobile,
    language: (language ?? row.language) as Language,
    key,
  }
}

/** What has a way to the disk of its own is done under a key by which it is known when it is done again. */
async function finishOutside(deps: ChatDeps, { id, pending: sealed }: ChatRow): Promise<Answered> {
  const { keys, write } = deps
  if (!sealed) return 'again'
  const pending = unsealFor<Pending>(keys.receipts, id, sealed)
  const outcome = await doOutside(deps, id, pending)
  await write(async (trx) => {
    const row = await findChat(trx, id)
    if (!row?.pending || !row.state) return
    if (unsealFor<Pending>(keys.receipts, id, row.pending).key !== pending.key) return
    const state = unsealFor<ChatState>(keys.receipts, id, row.state)
    const step = resume(worldOf(deps), state, pending.act, outcome, deps.clock())
    await goOn(deps, trx, { ...row, pending: null }, step, {
      key: pending.key,
      told: [],
      hasMedia: row.media,
    })
  })
  return 'answered'
}

async function doOutside(deps: ChatDeps, id: string, { key, act }: Pending): Promise<ChatOutcome> {
  if (act.kind !== 'feedback') throw new Error(`${act.kind} is done in the transaction of its turn`)
  return giveFeedback(deps, id, key, act)
}

/** Photos and notes that the chat speaks of no more, since they were sent or left out. Gives whether any are left. */
async function dropMediaNotIn(trx: Trx, chat: string, state: string): Promise<boolean> {
  const uploads = await listUploads(trx, { kind: 'chat', id: chat })
  for (const { id } of uploads) if (!state.includes(id)) await deleteUpload(trx, id)
  const notes = await listChatNotes(trx, chat)
  const kept = notes.filter((id) => state.includes(id))
  if (kept.length < notes.length) await deleteChatNotes(trx, chat, kept)
  return kept.length > 0 || uploads.some(({ id }) => state.includes(id))
}

/** In its order behind all that is to be said there. `grievance`: of the case that it tells was filed. */
export const speak = (
  secret: string,
  trx: Trx,
  chat: string,
  replies: readonly ChatReply[],
  grievance: string | null = null,
): Promise<void> =>
  insertOutgoing(
    trx,
    chat,
    replies.map((reply, at) => ({
      id: newId(),
      sealed: sealFor(secret, chat, reply),
      grievance: at === 0 ? grievance : null,
    })),
  )

export const worldOf = ({ directory }: Pick<ChatDeps, 'directory'>): ChatWorld => ({
  register: directory.register,
  mostPapers,
})

const inLanguage = (names: Names, language: ChatLanguage): string => names[language] ?? names.hi
