/** Phones that are told of news, in the store: sealed, by the keyed hash of the number that they are told of. */
import type { Db, Trx } from '../storage/schema.ts'
import { mostPhones } from './push-subscription.ts'

/** `number`: see `keyOfNumber`. `sealed`: the subscription, and the number itself. */
type Stored = { id: string; endpointHash: string; number: string; sealed: string }

/** One row for a phone and a number; of more phones than a number may have, the oldest go. `day`: days since 1970. */
export async function putSubscription(trx: Trx, stored: Stored, day: number): Promise<void> {
  const { id, endpointHash, number, sealed } = stored
  await trx
    .insertInto('push_subscriptions')
    .values({ id, endpoint_hash: endpointHash, number, sealed, day })
    .onConflict((oc) => oc.columns(['number', 'endpoint_hash']).doUpdateSet({ sealed, day }))
    .execute()
  const rows = await trx
    .selectFrom('push_subscriptions')
    .select(['id', 'endpoint_hash'])
    .where('number', '=', number)
    .orderBy('day', 'desc')
    .orderBy('id')
    .execute()
  const others = rows.filter((each) => each.endpoint_hash !== endpointHash).slice(mostPhones - 1)
  for (const each of others) await dropSubscription(trx, each.id)
}

export const listSubscriptionsOf = (
  db: Db | Trx,
  number: string,
): Promise<{ id: string; endpointHash: string }[]> =>
  db
    .selectFrom('push_subscriptions')
    .select(['id', 'endpoint_hash as endpointHash'])
    .where('number', '=', number)
    .orderBy('id')
    .execute()

export async function isAnySubscribed(db: Db | Trx): Promise<boolean> {
  return (await db.selectFrom('push_subscriptions').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function findSubscription(db: Db | Trx, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('push_subscriptions')
    .select('sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.sealed
}

export async function dropSubscription(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('push_subscriptions').where('id', '=', id).execute()
}

/** Of whichever number: the phone is told of nothing any more. */
export async function dropPhone(trx: Trx, hash: string): Promise<void> {
  await trx.deleteFrom('push_subscriptions').where('endpoint_hash', '=', hash).execute()
}

export async function dropSubscriptionsOf(trx: Trx, number: string): Promise<void> {
  await trx.deleteFrom('push_subscriptions').where('number', '=', number).execute()
}

/** Those of a number that stands on no case any more. `mobile`: the number itself. */
export async function dropIfWithoutCase(trx: Trx, number: string, mobile: string): Promise<void> {
  const row = await trx.selectFrom('grievances').select('id').where('mobile', '=', mobile).executeTakeFirst()
  if (!row) await dropSubscriptionsOf(trx, number)
}

export async function dropSubscriptionsBefore(trx: Trx, day: number): Promise<void> {
  await trx.deleteFrom('push_subscriptions').where('day', '<', day).execute()
}

/** From an id on, at most `most`. */
export const listSubscriptions = (
  trx: Trx,
  after: string,
  most: number,
): Promise<{ id: string; number: string; sealed: string }[]> =>
  trx
    .selectFrom('push_subscriptions')
    .select(['id', 'number', 'sealed'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute()
