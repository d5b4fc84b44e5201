/** Where a recipient is reached now, and whether they were sent all that a day may bring. */
import type { Deps } from '../deps.ts'
import { keyOfNumber, unseal } from '../one-time-codes/one-time-code.ts'
import { findSealedNumber } from '../one-time-codes/one-time-code-store.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { findReceiver } from '../webhook-receivers/webhook-receiver-store.ts'
import type { Channel, Recipient } from './notification.ts'
import { findAddress, type Waiting } from './notification-store.ts'
import { addressOfPhone } from './phone-actions.ts'
import { countSent, countSentToNumber, setNumber } from './sent-count-store.ts'

/**
 * Whether its recipient was sent all that a day may bring. A number is one recipient, however many cases it was left with. Codes have
 * limits of their own and are not counted here: who lets them rain on a number is not to keep its owner from news of a case.
 */
export async function hadEnough(
  { config, keys }: Pick<Deps, 'config' | 'keys'>,
  trx: Trx,
  channel: Channel,
  { id, recipient }: Waiting,
  address: string,
  day: number,
): Promise<boolean> {
  const { aPerson, aNumber } = config.messages
  if (recipient.kind === 'phone') return (await countSent(trx, channel, day, recipient)) >= aNumber
  if (channel !== 'sms' || recipient.kind !== 'grievance')
    return (await countSent(trx, channel, day, recipient)) >= aPerson
  const number = keyOfNumber(keys.receipts, address)
  await setNumber(trx, id, number)
  return (await countSentToNumber(trx, channel, day, number)) >= aNumber
}

/** Undefined for one that was paused or removed. */
export async function addressOfReceiver(
  { receipts }: Deps['keys'],
  db: Db | Trx,
  id: string,
): Promise<string | undefined> {
  const receiver = await findReceiver(db, id)
  if (!receiver || receiver.pausedAt !== null) return undefined
  return JSON.stringify({ url: receiver.url, secret: unseal(receipts, receiver.secret) })
}

/** A number that a code goes to is stored encrypted; undefined when it has run out. */
export async function addressOf(
  { keys }: Pick<Deps, 'keys'>,
  trx: Trx,
  recipient: Recipient,
  channel: Channel,
): Promise<string | undefined> {
  if (recipient.kind === 'sealed') return unseal(keys.receipts, recipient.id)
  if (recipient.kind === 'phone') return addressOfPhone(keys, trx, recipient.id)
  if (recipient.kind === 'receiver') return addressOfReceiver(keys, trx, recipient.id)
  if (recipient.kind !== 'code') return findAddress(trx, recipient, channel)
  const sealed = await findSealedNumber(trx, recipient.id)
  return sealed && unseal(keys.receipts, sealed)
}
