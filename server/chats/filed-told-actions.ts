/** The reply that tells the number of a case is a message of that case: what the provider says of it later counts as with all of them. */
import { findChatOfCase } from '../chat-cases/chat-case-store.ts'
import { commonDay } from '../district/local-time.ts'
import { findGrievance } from '../grievances/grievance-store.ts'
import { insertNotification, setEnded } from '../notifications/notification-store.ts'
import { noteTaken } from '../notifications/report-actions.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import type { ChatDeps } from './act-actions.ts'

/** `gatewayId`: under which the provider took it. Where it does not arrive, the number goes by SMS, or somebody is to call. */
export async function noteFiledTold(
  deps: ChatDeps,
  trx: Trx,
  grievance: string,
  gatewayId: string,
): Promise<void> {
  const { clock, directory } = deps
  const found = await findGrievance(trx, grievance)
  // Its number may have been taken back while the message was on its way.
  if (!found || (await findChatOfCase(trx, grievance)) === undefined) return
  const now = clock()
  const id = newId()
  const recipient = { kind: 'grievance' as const, id: grievance }
  await insertNotification(
    trx,
    id,
    {
      recipient,
      channel: 'chat',
      template: 'opened',
      language: 'hi',
      parameters: { reference: found.reference },
      dedupeKey: `grievance/${grievance}/0001`,
      subject: recipient,
    },
    now,
  )
  await setEnded(trx, id, 'sent', 1, now, commonDay(now, directory.timezones), true)
  await noteTaken(deps, trx, id, gatewayId)
}
