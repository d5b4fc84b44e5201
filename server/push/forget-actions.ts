/** Phones of numbers with which no case is left are told of nothing, nor are those on which nobody asked for it for long. */
import type { Deps } from '../deps.ts'
import { unseal } from '../one-time-codes/one-time-code.ts'
import { dropIfWithoutCase, dropSubscriptionsBefore, listSubscriptions } from './push-subscription-store.ts'

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
      for (const { number, sealed } of found) {
        const { mobile } = JSON.parse(unseal(keys.receipts, sealed)) as { mobile: string }
        await dropIfWithoutCase(trx, number, mobile)
      }
      return found.length === piece ? found.at(-1)?.id : undefined
    })
  }
}
