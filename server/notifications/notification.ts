/** What a message is, whom it is for, and when one that failed is tried again. No I/O. */
import type { Language } from '../contract/names.ts'

export const channels = ['sms', 'voice', 'mail', 'webhook', 'push', 'receiver', 'chat'] as const
export type Channel = (typeof channels)[number]

/** Steps of a grievance that its visitor is told of, the day's root of the ledger, that there is no backup of today, or a damaged one, that kiosks went off; what staff are told of their cases and flags; a code by which a citizen proves a number, and that it was changed. */
const templates = [
  'opened',
  'asked',
  'started',
  'promised',
  'answered',
  'reopened',
  'transferred',
  'merged',
  'separated',
  'escalated',
  'decided',
  'lapsed',
  'withdrawn',
  'closed',
  'ledger-root',
  'backup-old',
  'backup-damaged',
  'kiosks-down',
  'desk-news',
  'morning',
  'report',
  'flags-raised',
  'money-raised',
  'digest',
  'webhook-test',
  'webhook-paused',
  'flag-given',
  'otp',
  'number-changed',
] as const
export type TemplateName = (typeof templates)[number]
/** Mails and webhooks are for staff and programs. */
export type MailLanguage = 'hi' | 'en'

/**
 * `grievance`: the number that was left with it, looked up at the moment of sending, so that whoever takes the number
 * back takes its messages with it. `person`: of staff, in the same way. `code`: the number that a code was asked for, by the request. `sealed`: a
 * number that is stored nowhere else, encrypted. `phone`: on which a citizen wants to be told, by the subscription. `receiver`: of webhooks, that a district has added. The others name the address itself.
 */
export type Recipient = {
  kind: 'grievance' | 'person' | 'code' | 'sealed' | 'phone' | 'mobile' | 'email' | 'url' | 'receiver'
  id: string
}

/** What stands in a message. No names, no words of visitors: operators scrub texts against the registered template. */
export type Parameters = Record<string, string>

export type Notification = {
  recipient: Recipient
  channel: Channel
  template: TemplateName
  language: Language
  parameters: Parameters
  /** One message a key, however often it is asked for. Holds no number and no address. */
  dedupeKey: string
  /** What it is about, such as a grievance. */
  subject?: { kind: string; id: string }
  /** Goes before all that waits. */
  urgent?: boolean
  /** UTC milliseconds from which it is worth nothing: a one-time code after five minutes. */
  expiresAt?: number
}

/** What a channel is given. `key` is the same when it is sent a second time. */
export type Message = { key: string; template: TemplateName; language: Language; parameters: Parameters }

/** Nobody knows whether the message was taken: the connection broke, or no answer came in time. */
export class MaybeSent extends Error {}

/** There is nobody at that address any more, and will be nobody. */
export class Gone extends Error {}

/** It cannot go by this channel, and was not sent: it goes by SMS, where there is a number. */
export class Elsewhere extends Error {}

/**
 * Sends one message to a number, address or URL; rejects, without naming it, when it was not taken. Gives what the gateway calls it,
 * where it says so. Throws MaybeSent, Gone, Elsewhere.
 */
export type Send = (to: string, message: Message) => Promise<{ gatewayId: string } | undefined>

/** The text with its values put in. */
export const fill = (text: string, parameters: Parameters): string =>
  Object.entries(parameters).reduce((filled, [name, value]) => filled.replaceAll(`{${name}}`, value), text)

const firstWaitMs = 30_000
/** No message waits longer than this from one try to the next. */
export const longestWaitMs = 6 * 3_600_000
/** Half a minute doubled eleven times and then every six hours: about a day. After that the number is likely dead. */
const mostTries = 14

/** When to try again after `tries` failures; undefined when it is time to give up. */
export function nextTry(tries: number, now: number): number | undefined {
  return tries >= mostTries ? undefined : now + Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1))
}
