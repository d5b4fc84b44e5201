/** Writes what the receivers of a district are told into the outbox. */
import type { WebhookTopic } from '../contract/staff/webhooks.ts'
import type { Parameters, TemplateName } from '../notifications/notification.ts'
import { enqueue } from '../notifications/notification-actions.ts'
import type { Trx } from '../storage/schema.ts'
import type { WebhookReceiver } from '../webhook-receivers/webhook-receiver.ts'
import { listReceivers } from '../webhook-receivers/webhook-receiver-store.ts'

/** In English, as programs read it. `parametersFor`: null where there is nothing to tell that district. */
export async function tellReceivers(
  trx: Trx,
  topic: WebhookTopic,
  { template, key }: { template: TemplateName; key: string },
  parametersFor: (district: string) => Parameters | null,
  now: number,
): Promise<void> {
  const hears = ({ pausedAt, topics }: WebhookReceiver) => pausedAt === null && topics.includes(topic)
  for (const { id, district } of (await listReceivers(trx)).filter(hears)) {
    const parameters = parametersFor(district)
    if (parameters)
      await enqueue(
        trx,
        {
          recipient: { kind: 'receiver', id },
          channel: 'receiver',
          template,
          language: 'en',
          parameters,
          dedupeKey: `${key}/${id}`,
          subject: { kind: 'webhook', id },
        },
        now,
      )
  }
}
