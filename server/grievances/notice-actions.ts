/** Tells the citizen who left a number of each step of the grievance. */
import { dayText, localDay } from '../district/local-time.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import type { Trx } from '../storage/schema.ts'
import type { Grievance } from './grievance.ts'
import type { CitizenNotice } from './lifecycle.ts'

/** Once for each version of the case. The number that was left is looked up when it is sent; `timezone`: where its days are. */
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
  if (mobile === null) return
  const grievance = { kind: 'grievance' as const, id }
  await enqueue(
    trx,
    {
      recipient: grievance,
      channel: 'sms',
      template: notice,
      language: 'hi',
      parameters: notice === 'promised' ? { reference, date: readableDay(dueAt, timezone) } : { reference },
      dedupeKey: `grievance/${id}/${String(version).padStart(4, '0')}`,
      subject: grievance,
    },
    now,
  )
}

/** `DD-MM-YYYY`, as people in India write it. */
const readableDay = (at: number, timezone: string): string =>
  dayText(localDay(at, timezone)).split('-').toReversed().join('-')
