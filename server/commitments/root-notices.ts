/** Whom the root of a day is sent to, and what is sent. No I/O. */

import { noticesTo } from '../notifications/notice.ts'
import type { Notification } from '../notifications/notification.ts'

/** Once for each day. */
export const rootNotices = (to: readonly string[], day: string, root: string): Notification[] =>
  noticesTo(to, {
    template: 'ledger-root',
    parameters: { day, root },
    dedupeKey: `ledger-root/${day}`,
    subject: { kind: 'day', id: day },
  })
