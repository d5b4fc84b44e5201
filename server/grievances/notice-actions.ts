/** Tells the citizen who left a number of each step of the grievance, and lets staff wait to be told what concerns them. */
import { findChatOfCase } from '../chat-cases/chat-case-store.ts'
import { dayText, localDay } from '../district/local-time.ts'
import type { Notification } from '../notifications/notification.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import { isAnySubscribed } from '../push/push-subscription-store.ts'
import { noticeOf } from '../staff-notices/staff-notice.ts'
import { insertNotice } from '../staff-notices/staff-notice-store.ts'
import type { Trx } from '../storage/schema.ts'
import type { Grievance } from './grievance.ts'
import { findGrievance } from './grievance-store.ts'
import type { CitizenNotice } from './lifecycle.ts'

/** Once for each version of the case: in the chat where it was filed, else by SMS. The number that was left is looked up when it is sent; `timezone`: where its days are. */
export async function notify(
  trx: Trx,
  {
    id,
    reference,
    mobile,
    version,
    dueAt,
  }: Pick<Grievance, 'id' | 'reference' | 'mobile' | 'version' | 'dueAt'>,
  notice: CitizenNotice,
  now: number,
  timezone: string,
): Promise<void> {
  const isInChat = (await findChatOfCase(trx, id)) !== undefined
  if (mobile === null && !isInChat) return
  const grievance = { kind: 'grievance' as const, id }
  const message: Notification = {
    recipient: grievance,
    channel: isInChat ? 'chat' : 'sms',
    template: notice,
    language: 'hi',
    parameters: notice === 'promised' ? { reference, date: readableDay(dueAt, timezone) } : { reference },
    dedupeKey: `grievance/${id}/${String(version).padStart(4, '0')}`,
    subject: grievance,
  }
  await enqueue(trx, message, now)
  // Whoever has just filed it holds the phone. To which phones it goes is looked up when it goes.
  if (notice === 'opened' || !(await isAnySubscribed(trx))) return
  await enqueue(
    trx,
    { ...message, channel: 'push', parameters: {}, dedupeKey: `push/${message.dedupeKey}` },
    now,
  )
}

/** `DD-MM-YYYY`, as people in India write it. */
const readableDay = (at: number, timezone: string): string =>
  dayText(localDay(at, timezone)).split('-').toReversed().join('-')

/** In the transaction of what they are told. What is said of a case that was merged is said to the owner of its main one. */
export async function notifyStaff(
  trx: Trx,
  grievance: Grievance,
  happened: Parameters<typeof noticeOf>[0],
): Promise<void> {
  const isReminder = happened.event === 'reminded' && grievance.main !== null
  const main = isReminder && grievance.main !== null ? await findGrievance(trx, grievance.main) : undefined
  const notice = noticeOf(happened, main ?? grievance)
  if (notice) await insertNotice(trx, notice)
}
