/** News of a case for the phones on which its citizen wants to be told: one message becomes one for each of them, when it is to go. */
import type { Keyring } from '../codes/keyring.ts'
import { keyOfNumber, unseal } from '../one-time-codes/one-time-code.ts'
import type { PushSubscription } from '../push/push-subscription.ts'
import { findSubscription, listSubscriptionsOf } from '../push/push-subscription-store.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import {
  deleteNotification,
  insertNotification,
  isAnyWaitingFor,
  type Waiting,
} from './notification-store.ts'

/** `mobile`: the number that stands with the case now. All say the same, so a phone for which one waits is given no other. */
export async function handToPhones(
  { receipts }: Pick<Keyring, 'receipts'>,
  trx: Trx,
  { id, recipient: grievance, message }: Waiting,
  mobile: string,
  now: number,
): Promise<void> {
  for (const phone of await listSubscriptionsOf(trx, keyOfNumber(receipts, mobile))) {
    const recipient = { kind: 'phone' as const, id: phone.id }
    if (await isAnyWaitingFor(trx, 'push', recipient)) continue
    const { key, template, language } = message
    await insertNotification(
      trx,
      newId(),
      {
        recipient,
        channel: 'push',
        template,
        language,
        parameters: {},
        // After those that are still to be handed on, so that of all that waited one message comes.
        dedupeKey: `to-phone/${key}/${phone.id}`,
        subject: grievance,
      },
      now,
    )
  }
  await deleteNotification(trx, id)
}

/** Undefined when nothing is to be told there any more. */
export async function addressOfPhone(
  { receipts }: Pick<Keyring, 'receipts'>,
  trx: Trx,
  id: string,
): Promise<string | undefined> {
  const sealed = await findSubscription(trx, id)
  if (sealed === undefined) return undefined
  const { endpoint, p256dh, auth, language } = JSON.parse(unseal(receipts, sealed)) as PushSubscription
  return JSON.stringify({ endpoint, p256dh, auth, language } satisfies PushSubscription)
}
