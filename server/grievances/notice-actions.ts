/** Tells the citizen who left a number of each step of the grievance. */
import { enqueue } from '../notifications/notification-actions.ts'
import type { Trx } from '../storage/schema.ts'
import type { Grievance } from './grievance.ts'
import type { CitizenNotice } from './lifecycle.ts'

/** Once for each version of the case. The number that was left is looked up when it is sent. */
export async function notify(
  trx: Trx,
  { id, reference, mobile, version }: Pick<Grievance, 'id' | 'reference' | 'mobile' | 'version'>,
  notice: CitizenNotice,
  now: number,
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
      parameters: { reference },
      dedupeKey: `grievance/${id}/${String(version).padStart(4, '0')}`,
      subject: grievance,
    },
    now,
  )
}
