/** Written with what it tells of, sent after its commit, tried until it goes. */
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { codeOf } from '../one-time-codes/one-time-code.ts'
import { dropSubscription } from '../push/push-subscription-store.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { noteDelivery } from '../webhook-receivers/webhook-receiver-store.ts'
import { findCaseLanguage } from './case-language-store.ts'
import { setChannel } from './channel-store.ts'
import {
  type Channel,
  channels,
  Elsewhere,
  Gone,
  longestWaitMs,
  MaybeSent,
  type Notification,
  nextTry,
  type Send,
} from './notification.ts'
import {
  dropTemplates,
  dropWaiting,
  endExpired,
  findDue,
  findLost,
  insertNotification,
  listWaitingFor,
  putOff,
  setEnded,
  setSending,
  setTried,
  type Waiting,
} from './notification-store.ts'
import { outdates } from './outdated.ts'
import { handToPhones } from './phone-actions.ts'
import { isQuiet } from './quiet-hours.ts'
import { addressOf, hadEnough } from './recipient-actions.ts'
import { noteTaken } from './report-actions.ts'
import { countSent } from './sent-count-store.ts'
import { markUnreached } from './unreached-store.ts'

/** In the transaction of what it tells of: what is kept is told, what is not is not. One message a dedupe key. */
export const enqueue = (trx: Trx, notification: Notification, now: number): Promise<void> =>
  insertNotification(trx, newId(), notification, now)

type DeliveryDeps = Pick<
  Deps,
  | 'db'
  | 'write'
  | 'clock'
  | 'config'
  | 'keys'
  | 'log'
  | 'directory'
  | 'sms'
  | 'voice'
  | 'mail'
  | 'webhook'
  | 'push'
  | 'receiver'
  | 'chat'
  | 'unregistered'
  | 'reports'
>
const atOnce = 20
/** Longer than a gateway is given to answer: until then no other server sends the same message. */
const claimMs = 60_000

/** Ids of messages that went out while the database did not take that they did. They are noted later and not sent again. */
const sentUnnoted = new Set<string>()

const openChannels = (deps: DeliveryDeps): [Channel, Send][] =>
  channels.flatMap((channel): [Channel, Send][] => {
    const send = deps[channel]
    return send ? [[channel, send]] : []
  })

/** Reads only. */
export async function isDeliveryNeeded(deps: DeliveryDeps, now: number): Promise<boolean> {
  for (const [channel] of openChannels(deps))
    if (
      (await findDue(deps.db, channel, now, isHeld(deps, channel, now))) ||
      (await findLost(deps.db, channel, now)).length
    )
      return true
  return false
}

/** At night a phone rings for a code alone, which its owner has just asked for. What waits meanwhile goes in its order in the morning. */
const isHeld = ({ config, directory }: DeliveryDeps, channel: Channel, now: number): boolean =>
  (channel === 'sms' || channel === 'push' || channel === 'chat') &&
  isQuiet(config.messages.quiet, now, directory.timezones)

/**
 * Neither gateways of SMS nor of chats take an id of ours by which it would know a message again: it goes once or not at all, but for what is
 * urgent, a code that somebody waits for. Mails and webhooks bear an id, and go until somebody says that they were taken.
 */
const goesOnce = (channel: Channel, { urgent }: Waiting): boolean =>
  channel === 'voice' || channel === 'chat' || (channel === 'sms' && !urgent)

/**
 * Sends what is due; a channel that is slow holds up no other. A mail or webhook may go out twice when the process dies between
 * sending and noting it, never not at all; an SMS never twice.
 */
export async function deliverNotifications(deps: DeliveryDeps): Promise<void> {
  await Promise.all(openChannels(deps).map(([channel, send]) => deliverBy(deps, channel, send)))
}

async function deliverBy(deps: DeliveryDeps, channel: Channel, send: Send): Promise<void> {
  const { write, clock, config, log } = deps
  for (let sent = 0; sent < atOnce; sent++) {
    const next = await write((trx) => claim(deps, trx, channel))
    if (!next) return
    const { id, message, address } = next
    const tries = next.tries + 1
    const site = new URL(config.url).host
    const page = ['person', 'receiver'].includes(next.recipient.kind) ? '/staff' : '/r'
    const code = next.recipient.kind === 'code' ? { code: codeOf(deps.keys.receipts, next.recipient.id) } : {}
    const parameters = { ...message.parameters, ...code, site, link: new URL(page, config.url).href }
    let taken: { gatewayId: string } | undefined
    try {
      if (!sentUnnoted.has(id)) taken = await send(address, { ...message, parameters })
    } catch (cause) {
      if (cause instanceof Elsewhere) {
        await write((trx) => sendBySms(deps, trx, next))
        continue
      }
      const isGone = cause instanceof Gone && next.recipient.kind === 'phone'
      const isOver = isGone || (cause instanceof MaybeSent && goesOnce(channel, next))
      const again = isOver ? undefined : nextTry(tries, clock())
      const reason = (cause as Error).message
      // Not which: the log has the second, and a visitor's step may have written it.
      log.warn({ channel, template: message.template, tries, reason }, 'a message could not be sent')
      await write(async (trx) => {
        if (isGone) await dropSubscription(trx, next.recipient.id)
        await noteReceived(trx, next, reason, clock())
        await (again === undefined ? giveUp(deps, trx, next, tries) : setTried(trx, id, tries, again))
      })
      continue
    }
    sentUnnoted.add(id)
    // Where it fails the job fails, and the next one notes it when the claim has run out.
    await write(async (trx) => {
      // Until it is said that it arrived, it may have to go again.
      const reports = deps.reports !== null || channel === 'chat'
      const keep = taken !== undefined && reports && next.recipient.kind === 'grievance'
      await setEnded(trx, id, 'sent', tries, clock(), today(deps), keep)
      await noteReceived(trx, next, null, clock())
      if (taken && reports) await noteTaken(deps, trx, id, taken.gatewayId)
    })
    sentUnnoted.delete(id)
  }
}

/** What became of it, for the page of receivers. */
const noteReceived = async (
  trx: Trx,
  { recipient, message }: Waiting,
  failure: string | null,
  now: number,
) => {
  if (recipient.kind === 'receiver') await noteDelivery(trx, recipient.id, message.template, failure, now)
}

/** Nobody knows whether its citizen has it: somebody is to call. */
async function giveUp(
  deps: DeliveryDeps,
  trx: Trx,
  { id, recipient }: Waiting,
  tries: number,
): Promise<void> {
  const now = deps.clock()
  await setEnded(trx, id, 'failed', tries, now, today(deps))
  if (recipient.kind === 'grievance') await markUnreached(trx, recipient.id, today(deps), now)
}

/** What cannot go to a chat; where no such SMS goes out either, somebody is to call. */
const sendBySms = (deps: DeliveryDeps, trx: Trx, next: Waiting): Promise<void> =>
  deps.sms === null || deps.unregistered.has(next.message.template)
    ? giveUp(deps, trx, next, next.tries)
    : setChannel(trx, next.id, 'sms', deps.clock())

/** The next one that may go; nobody else is given it for a minute. Over the ceiling of a day none is, and all wait. */
async function claim(
  deps: DeliveryDeps,
  trx: Trx,
  channel: Channel,
): Promise<(Waiting & { address: string }) | undefined> {
  const now = deps.clock()
  const day = today(deps)
  const { aDay } = deps.config.messages
  if (channel === 'sms') await dropTemplates(trx, channel, deps.unregistered)
  await endExpired(trx, now, day)
  await endLost(deps, trx, channel, now, day)
  if ((await countSent(trx, channel, day)) >= aDay) return undefined
  for (;;) {
    const next = await findDue(trx, channel, now, isHeld(deps, channel, now))
    if (!next) return undefined
    const { id, recipient } = next
    const address = await addressOf(deps, trx, recipient, channel)
    // The chat is gone, or the case is told elsewhere by now.
    if (address === undefined && channel === 'chat') await sendBySms(deps, trx, next)
    else if (address === undefined) await dropWaiting(trx, recipient)
    else if (await dropOutdated(trx, channel, next, now, day)) continue
    else if (channel === 'push' && recipient.kind === 'grievance')
      await handToPhones(deps.keys, trx, next, address, now)
    else if (await hadEnough(deps, trx, channel, next, address, day))
      await putOff(trx, id, now + longestWaitMs)
    else {
      await putOff(trx, id, now + claimMs)
      if (goesOnce(channel, next)) await setSending(trx, id)
      const known = recipient.kind === 'grievance' ? await findCaseLanguage(trx, recipient.id) : undefined
      return { ...next, message: { ...next.message, language: known ?? next.message.language }, address }
    }
  }
}

/** Of what was held up one case may have several: those of which a later one says all do not go. Says whether this one is among them. */
async function dropOutdated(
  trx: Trx,
  channel: Channel,
  { id, recipient }: Waiting,
  now: number,
  day: number,
): Promise<boolean> {
  if (recipient.kind !== 'grievance') return false
  const waiting = await listWaitingFor(trx, channel, recipient)
  const outdated = waiting.filter(({ message }, at) =>
    waiting.slice(at + 1).some((later) => outdates(later.message.template, message.template)),
  )
  for (const each of outdated) await setEnded(trx, each.id, 'outdated', each.tries, now, day)
  return outdated.some((each) => each.id === id)
}

/** What this process sent and could not note is noted; of the rest nobody knows, and it does not go again. */
async function endLost(
  deps: DeliveryDeps,
  trx: Trx,
  channel: Channel,
  now: number,
  day: number,
): Promise<void> {
  for (const lost of await findLost(trx, channel, now))
    if (sentUnnoted.has(lost.id)) await setEnded(trx, lost.id, 'sent', 1, now, day)
    else await giveUp(deps, trx, lost, 1)
}

const today = ({ clock, directory }: DeliveryDeps) => commonDay(clock(), directory.timezones)
