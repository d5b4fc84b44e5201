/** Receivers of webhooks in the store, and their last deliveries. */
import type { Selectable } from 'kysely'
import type { WebhookTopic } from '../contract/staff/webhooks.ts'
import { fromJson, toJson } from '../storage/columns.ts'
import type { Db, Schema, Trx } from '../storage/schema.ts'
import type { WebhookReceiver } from './webhook-receiver.ts'

const mostDeliveries = 20

export async function insertReceiver(trx: Trx, receiver: WebhookReceiver): Promise<void> {
  const { id, district, url, secret, topics, madeBy, createdAt } = receiver
  await trx
    .insertInto('webhook_receivers')
    .values({
      id,
      district,
      url,
      secret,
      topics: toJson(topics),
      made_by: madeBy,
      created_at: createdAt,
      paused_at: null,
      paused_by: null,
      failing_since: null,
    })
    .execute()
}

export async function findReceiver(db: Db | Trx, id: string): Promise<WebhookReceiver | undefined> {
  const row = await db.selectFrom('webhook_receivers').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toReceiver(row)
}

/** In the order in which they were added. */
export async function listReceivers(db: Db | Trx): Promise<WebhookReceiver[]> {
  const rows = await db
    .selectFrom('webhook_receivers')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toReceiver)
}

/** `by`: null where it failed too long. What it failed before is forgotten when it goes on. */
export async function setPaused(
  trx: Trx,
  id: string,
  paused: { at: number; by: string | null } | null,
): Promise<void> {
  await trx
    .updateTable('webhook_receivers')
    .set({
      paused_at: paused?.at ?? null,
      paused_by: paused?.by ?? null,
      ...(paused === null && { failing_since: null }),
    })
    .where('id', '=', id)
    .execute()
}

export async function deleteReceiver(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('webhook_deliveries').where('receiver', '=', id).execute()
  await trx.deleteFrom('webhook_receivers').where('id', '=', id).execute()
}

/** What became of one. The last twenty are kept. */
export async function noteDelivery(
  trx: Trx,
  receiver: string,
  template: string,
  failure: string | null,
  at: number,
): Promise<void> {
  if (!(await findReceiver(trx, receiver))) return
  await trx
    .insertInto('webhook_deliveries')
    .values({ receiver, at, template, failure })
    .onConflict((oc) => oc.columns(['receiver', 'at', 'template']).doUpdateSet({ failure }))
    .execute()
  await trx
    .updateTable('webhook_receivers')
    .set((eb) => ({ failing_since: failure === null ? null : eb.fn.coalesce('failing_since', eb.val(at)) }))
    .where('id', '=', receiver)
    .execute()
  const old = await trx
    .selectFrom('webhook_deliveries')
    .select('at')
    .where('receiver', '=', receiver)
    .orderBy('at', 'desc')
    .offset(mostDeliveries)
    .limit(1)
    .executeTakeFirst()
  if (old)
    await trx
      .deleteFrom('webhook_deliveries')
      .where('receiver', '=', receiver)
      .where('at', '<=', old.at)
      .execute()
}

/** The newest first. */
export async function listDeliveries(db: Db | Trx, receiver: string) {
  return db
    .selectFrom('webhook_deliveries')
    .select(['at', 'template', 'failure'])
    .where('receiver', '=', receiver)
    .orderBy('at', 'desc')
    .execute()
}

const toReceiver = (row: Selectable<Schema['webhook_receivers']>): WebhookReceiver => ({
  id: row.id,
  district: row.district,
  url: row.url,
  secret: row.secret,
  topics: fromJson<WebhookTopic[]>(row.topics),
  madeBy: row.made_by,
  createdAt: row.created_at,
  pausedAt: row.paused_at,
  pausedBy: row.paused_by,
  failingSince: row.failing_since,
})
