/** Tells the visitor who left a number of each step of the grievance. */
import { enqueue } from '../notifications/notification-actions.ts'
import type { Trx } from '../storage/schema.ts'
import type { Grievance } from './grievance.ts'

/** `number`: of the step, so that one step is told once. The number that was left is looked up when it is sent. */
export async function notify(
  trx: Trx,
  { id, reference, mobile }: Pick<Grievance, 'id' | 'reference' | 'mobile'>,
  notice: 'opened' | 'answered' | 'reopened' | 'closed',
  number: number,
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
      dedupeKey: `grievance/${id}/${String(number).padStart(4, '0')}`,
      subject: grievance,
    },
    now,
  )
}
