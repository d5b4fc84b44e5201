/** Keeps what a provider brings, once however often it is brought; nothing of it is answered here. */
import { readMobile } from '../channels/mobile.ts'
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { newReceipt } from '../feedback/receipt.ts'
import { takeReports } from '../notifications/report-actions.ts'
import { keyOfNumber } from '../one-time-codes/one-time-code.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import type { DeliveryStatus, InboundMessage, Received, Sender } from '../whatsapp/inbound.ts'
import { type ChatSender, eventKey, hourOf, mostWaiting, personKey, sealFor, unsealFor } from './chat.ts'
import { type ChatRow, findChatOfPerson, insertChat, setSender, setSpoke } from './chat-store.ts'
import { countWaiting, insertEvent, insertSeen, isKnown } from './event-store.ts'
import { joinChats } from './moved-actions.ts'

type ReceiveDeps = Pick<Deps, 'write' | 'clock' | 'keys' | 'directory' | 'sms' | 'unregistered'>

/** Resolves when it is on the disk. Gives the chats in which something waits to be answered since. */
export async function keepReceived(
  deps: ReceiveDeps,
  { messages, statuses }: Received,
): Promise<Set<string>> {
  // Looked up before the commit, for which others wait.
  const numbers = new Map<string, string | undefined>()
  for (const { number } of messages)
    if (number !== null && !numbers.has(number)) numbers.set(number, await readMobile(number))
  const chats = new Set<string>()
  if (messages.length)
    await deps.write(async (trx) => {
      chats.clear()
      for (const [at, message] of messages.entries()) {
        const mobile = message.number === null ? null : (numbers.get(message.number) ?? null)
        const chat = await keepMessage(deps, trx, message, mobile, at)
        if (chat !== null) chats.add(chat)
      }
    })
  await takeReports(deps, reportsIn(statuses), { unknownToo: false })
  return chats
}

const reportsIn = (statuses: readonly DeliveryStatus[]) =>
  statuses.flatMap(({ id, status }) =>
    status === 'sent'
      ? []
      : [{ id, mobile: null, outcome: status === 'failed' ? ('failed' as const) : ('delivered' as const) }],
  )

/** Null where there is nothing to answer. */
async function keepMessage(
  deps: ReceiveDeps,
  trx: Trx,
  message: InboundMessage,
  mobile: string | null,
  at: number,
): Promise<string | null> {
  const { keys, clock, directory } = deps
  const id = eventKey(keys.receipts, message.id)
  if (await isKnown(trx, id)) return null
  const now = clock()
  const day = commonDay(now, directory.timezones)
  const chat = await openChatOf(deps, trx, message, mobile)
  if (message.content.kind === 'moved' || (await countWaiting(trx, chat.id)) >= mostWaiting) {
    await insertSeen(trx, id, day)
    return null
  }
  // Of a message that was delivered late the provider counts its hours from when it was sent.
  const spokeAt = hourOf(Math.min(message.sentAt, now))
  if (chat.spokeAt < spokeAt) await setSpoke(trx, chat.id, spokeAt)
  const sealed = sealFor(keys.receipts, chat.id, message.content)
  // Thousandths of a millisecond part those that came in one post.
  const place = now * 1000 + Math.min(at, 999)
  await insertEvent(trx, { id, chat: chat.id, sentAt: message.sentAt, place, sealed, day })
  return chat.id
}

async function openChatOf(
  deps: ReceiveDeps,
  trx: Trx,
  message: InboundMessage,
  mobile: string | null,
): Promise<Pick<ChatRow, 'id' | 'spokeAt'>> {
  const { keys } = deps
  const { person, number, content } = message
  const known = await findChatOfPerson(trx, personKey(keys.receipts, person))
  const before = content.kind === 'moved' ? content.previous : earlierNames(message)
  const row = await joinChats(deps, trx, known, before)
  const to = { person, number, mobile }
  if (!row) return begin(deps, trx, to)
  const sender = unsealFor<ChatSender>(keys.receipts, row.id, row.sender)
  // A provider that leaves the number out of one message has not taken it back.
  const isSame = sender.person === person && (number === null || sender.number === number)
  if (!isSame)
    await setSender(
      trx,
      row.id,
      namesOf(deps, row.id, number === null ? { ...sender, person } : { ...to, receipt: sender.receipt }),
    )
  return row
}

/** Whoever was known by the number alone before the provider gave ids. */
const earlierNames = ({ person, number }: Sender): Sender[] =>
  number === null || number === person
    ? []
    : [number, number.replace(/^\+/, '')].flatMap((name) =>
        name === person ? [] : [{ person: name, number }],
      )

async function begin(
  deps: ReceiveDeps,
  trx: Trx,
  to: Omit<ChatSender, 'receipt'>,
): Promise<Pick<ChatRow, 'id' | 'spokeAt'>> {
  const id = newId()
  const names = namesOf(deps, id, { ...to, receipt: to.mobile === null ? newReceipt() : null })
  await insertChat(trx, { id, ...names, language: 'hi', spokeAt: 0 })
  return { id, spokeAt: 0 }
}

function namesOf({ keys }: ReceiveDeps, chat: string, sender: ChatSender) {
  // Somebody may have hidden the number that they showed before: then a receipt opens what they file from now on.
  const whole =
    sender.mobile === null && sender.receipt === null ? { ...sender, receipt: newReceipt() } : sender
  return {
    person: personKey(keys.receipts, whole.person),
    number: whole.mobile === null ? null : keyOfNumber(keys.receipts, whole.mobile),
    sender: sealFor(keys.receipts, chat, whole),
  }
}
