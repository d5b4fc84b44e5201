/** The phones of a number: asked for, listed, and taken away again. */
import type { Deps } from '../deps.ts'
import { commonDay } from '../district/local-time.ts'
import { keyOfNumber, seal } from '../one-time-codes/one-time-code.ts'
import { newId } from '../storage/ids.ts'
import { endpointHash, type PushSubscription, vapidKeys } from './push-subscription.ts'
import {
  dropPhone,
  dropSubscriptionsOf,
  listSubscriptionsOf,
  putSubscription,
} from './push-subscription-store.ts'

/** Null where nothing is sent to phones. */
export async function viewPhones(
  { db, keys, push }: Pick<Deps, 'db' | 'keys' | 'push'>,
  mobile: string,
): Promise<{ key: string; hashes: string[] } | null> {
  if (push === null) return null
  const phones = await listSubscriptionsOf(db, keyOfNumber(keys.receipts, mobile))
  return { key: vapidKeys(keys.receipts).publicKey, hashes: phones.map((each) => each.endpointHash) }
}

/** From then on it is told of the cases of this number; asked for again it is the same phone. */
export function rememberPhone(
  { write, keys, clock, directory }: Pick<Deps, 'write' | 'keys' | 'clock' | 'directory'>,
  mobile: string,
  subscription: PushSubscription,
): Promise<void> {
  const stored = {
    id: newId(),
    endpointHash: endpointHash(subscription.endpoint),
    number: keyOfNumber(keys.receipts, mobile),
    sealed: seal(keys.receipts, JSON.stringify({ ...subscription, mobile })),
  }
  return write((trx) => putSubscription(trx, stored, commonDay(clock(), directory.timezones)))
}

/** Whoever knows the address of a phone at its push service has that phone, or it was told there. Known or not, nothing is said. */
export const forgetPhone = ({ write }: Pick<Deps, 'write'>, endpoint: string): Promise<void> =>
  write((trx) => dropPhone(trx, endpointHash(endpoint)))

export const forgetAllPhones = (
  { write, keys }: Pick<Deps, 'write' | 'keys'>,
  mobile: string,
): Promise<void> => write((trx) => dropSubscriptionsOf(trx, keyOfNumber(keys.receipts, mobile)))
