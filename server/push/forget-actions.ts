/** Phones of numbers with which no case is left are told of nothing, nor are those on which nobody asked for it for long. */
import type { Deps } from '../deps.ts'
import { unseal } from '../one-time-codes/one-time-code.ts'
import {
  dropIfWithoutCase,
  dropSubscription,
  dropSubscriptionsBefore,
  listSubscriptions,
} from './push-subscription-store.ts'

/** So many in one commit, for which visitors wait. */
const piece = 100

/** `before`: the local day before which they were asked for. Where nothing is sent to phones any more, all go. */
export async function forgetPhones(
  { write, keys, config }: Pick<Deps, 'write' | 'keys' | 'config'>,
  before: number,
  stopping?: AbortSignal,
): Promise<void> {
  await write((trx) => dropSubscriptionsBefore(trx, config.push === null ? Number.MAX_SAFE_INTEGER : before))
  let after: string | undefined = ''
  while (after !== undefined) {
    stopping?.throwIfAborted()
    const from: string = after
    after = await write(async (trx) => {
      const found = await listSubscriptions(trx, from, piece)
      for (const { id, number, sealed } of found) {
        const mobile = mobileIn(keys.receipts, sealed)
        await (mobile === undefined ? dropSubscription(trx, id) : dropIfWithoutCase(trx, number, mobile))
      }
      return found.length === piece ? found.at(-1)?.id : undefined
    })
  }
}

/** Undefined where it was sealed under keys that are not here any more: nothing can be sent to such a phone. */
function mobileIn(secret: string, sealed: string): string | undefined {
  try {
    return (JSON.parse(unseal(secret, sealed)) as { mobile: string }).mobile
  } catch {
    return undefined
  }
}
