/** Whom the root of a day is sent to, and what is sent. No I/O. */
import { createHash } from 'node:crypto'
import type { Notification } from '../notifications/notification.ts'

/** Addresses as the setting names them: of mail, or of a webhook. */
const isWebhook = (address: string): boolean => /^https?:/.test(address)

/** One message for each address, once for each day. The key holds no address: it is kept longer than one. */
export const rootNotices = (to: readonly string[], day: string, root: string): Notification[] =>
  to.map((address) => ({
    recipient: { kind: isWebhook(address) ? 'url' : 'email', id: address },
    channel: isWebhook(address) ? 'webhook' : 'mail',
    template: 'ledger-root',
    // Programs read a webhook, officers of the district a mail.
    language: isWebhook(address) ? 'en' : 'hi',
    parameters: { day, root },
    dedupeKey: `ledger-root/${day}/${createHash('sha256').update(address).digest('hex').slice(0, 16)}`,
    subject: { kind: 'day', id: day },
  }))
