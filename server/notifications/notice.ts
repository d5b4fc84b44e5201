/** What is told to addresses that a setting names: of mail, or of a webhook. No I/O. */
import { createHash } from 'node:crypto'
import type { Notification } from './notification.ts'

const isWebhook = (address: string): boolean => /^https?:/.test(address)

type Notice = Pick<Notification, 'template' | 'parameters' | 'dedupeKey' | 'subject'>

/** One message for each address, and one a dedupe key for each. The key holds no address: it is kept longer than one. */
export const noticesTo = (to: readonly string[], notice: Notice): Notification[] =>
  to.map((address) => ({
    ...notice,
    recipient: { kind: isWebhook(address) ? 'url' : 'email', id: address },
    channel: isWebhook(address) ? 'webhook' : 'mail',
    // Programs read a webhook, officers of the district a mail.
    language: isWebhook(address) ? 'en' : 'hi',
    dedupeKey: `${notice.dedupeKey}/${createHash('sha256').update(address).digest('hex').slice(0, 16)}`,
  }))
