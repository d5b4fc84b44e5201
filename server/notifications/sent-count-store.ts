/** How many messages went out on a day, in the store: by channel, to one recipient, to one number. */
import type { Db, Trx } from '../storage/schema.ts'
import type { Channel, Recipient } from './notification.ts'

/** By this messages to one number are counted, over all cases with which it was left. */
export async function setNumber(trx: Trx, id: string, number: string): Promise<void> {
  await trx.updateTable('notifications').set({ number }).where('id', '=', id).execute()
}

/** SMS and calls are paid for together. */
const countedWith = (channel: Channel): Channel[] =>
  channel === 'sms' || channel === 'voice' ? ['sms', 'voice'] : [channel]

/** How many went out on a local day; to one recipient when it is named. */
export async function countSent(
  db: Db | Trx,
  channel: Channel,
  day: number,
  recipient?: Recipient,
): Promise<number> {
  let query = db
    .selectFrom('notifications')
    .where('ended_day', '=', day)
    .where('channel', 'in', countedWith(channel))
    .where('state', '=', 'sent')
    .select((eb) => eb.fn.countAll<number>().as('count'))
  if (recipient)
    query = query.where('recipient', '=', recipient.id).where('recipient_kind', '=', recipient.kind)
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/** How many went out on a local day to one number, as it is counted, with which cases ever it was left. */
export async function countSentToNumber(
  trx: Trx,
  channel: Channel,
  day: number,
  number: string,
): Promise<number> {
  const { count } = await trx
    .selectFrom('notifications')
    .where('ended_day', '=', day)
    .where('channel', '=', channel)
    .where('state', '=', 'sent')
    .where('number', '=', number)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
